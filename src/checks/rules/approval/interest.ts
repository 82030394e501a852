import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalInterest = defineApprovalCheck({
  code: 'approval/interest',
  severity: 'error',
  summary: text(
    'Den, der godkender, har ingen interesse i sagens leverandør.',
    'Whoever approves has no interest in the case’s vendor.',
  ),
  why: text(
    'Den, der har en særlig interesse i en sags udfald, må ikke medvirke ved behandlingen af den.',
    'Whoever has a special interest in the outcome of a case may not take part in deciding it.',
  ),
  sources: [sources.disqualification, sources.accountability],
  mend: text(
    'Bed en anden kvalitetssikrer om at se på sagen. Interesser står i register/people.yaml på hovedgrenen.',
    'Ask another reviewer to look at the case. Interests stand in register/people.yaml on the main branch.',
  ),
  reasons: ['interest'],
  field: 'reviewer',
  of: 'standing',
});
