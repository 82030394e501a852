import { countOf } from '../../../domain/counted-things.ts';
import { text } from '../../../domain/text.ts';
import { label } from '../../../generated/labels.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemToPlace = defineCheck({
  code: 'system/to-place',
  kind: 'unplaced',
  severity: 'warning',
  summary: text(
    'Et system, som medlemmer nok bruger, står hos en leverandør.',
    'A system that members enough use stands under a vendor.',
  ),
  why: text(
    'Et system uden leverandør bliver ikke planlagt, og ingen fører tilsyn med det, selv om det er DBS’ opgave. OS2kitos nævner ikke altid en leverandør.',
    'A system without a vendor is not planned, and nobody supervises it although it is in scope. OS2kitos does not always name a supplier.',
  ),
  sources: [sources.responsibility, sources.sufficientGuarantees],
  mend: text(
    'Spørg en kommune, der bruger det, og læs OS2kitos ind igen med `--link-vendor <uuid>=<leverandør>` eller `--link-vendor <uuid>=new`; er det et af vores systemer, så `--link <uuid>=<system>`.',
    'Ask a municipality that uses it, and read OS2kitos again with `--link-vendor <uuid>=<vendor>` or `--link-vendor <uuid>=new`; if it is one of our systems, `--link <uuid>=<system>`.',
  ),
  check(document, { report }) {
    const { id, name = id, why, users } = document.data;
    const reason = label('unplaced.why', why);
    const members = countOf(users.length, 'member');
    report({
      at: document.at('/why'),
      message: text(
        `${name} skal placeres: ${members.da} bruger det. ${reason.da}.`,
        `${name} is to be placed: it is used by ${members.en}. ${reason.en}.`,
      ),
    });
  },
});
