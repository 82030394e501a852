import { caseFolder } from '../domain/ids.ts';
import type { Contact } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { planDialogue } from './add-dialogue.ts';
import type { ContactPlan } from './vendor-request.ts';

/** A hearing of a vendor over the draft of one case. */
export interface VendorHearing {
  readonly vendor: TypedDocument<'vendor'>;
  readonly contact: Contact | undefined;
  readonly tilsyn: TypedDocument<'tilsyn'>;
  /** The findings the vendor is heard about. */
  readonly findings: readonly TypedDocument<'finding'>[];
  /** The day of the letter and the last day for remarks. */
  readonly date: string;
  readonly deadline: string;
  readonly by: string;
}

/** The findings a vendor is heard about: its own, those for the secretariat's eyes alone left out. */
export const findingsToHear = (
  repository: Repository,
  { id, data }: TypedDocument<'tilsyn'>,
): readonly TypedDocument<'finding'>[] =>
  repository
    .ofCase('finding', id)
    .filter(
      (finding) =>
        finding.data.addressee === 'vendor' && (finding.data.confidentiality ?? data.confidentiality) !== 'secretariat',
    );

/** What is recorded when the draft goes out: the hearing in the case's dialogue. The step is taken when the vendor has answered. */
export function planHearing(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  repository: Repository,
  { tilsyn, findings, contact, date, deadline, by }: VendorHearing,
): ContactPlan {
  const name = `${date}-hoering`;
  const id = `${tilsyn.id}/${name}`;
  if (repository.knows('dialogue', id)) return { changes: [], made: [] };
  const subject = 'Høring over udkast til rapport';
  const fields = {
    date,
    direction: 'out',
    channel: 'mail',
    ...(contact === undefined ? {} : { with: `Leverandøren: ${contact.role}` }),
    by,
    subject,
    answerDue: deadline,
    hearing: true,
    deadline,
  } as const;
  const titles = findings.map(({ data }) => `- ${data.title}`).join('\n');
  const text =
    findings.length === 0
      ? 'Udkastet til vurdering er sendt i høring. Der er ingen observationer til leverandøren.'
      : `Udkastet til vurdering er sendt i høring med disse observationer:\n\n${titles}`;
  const entry = planDialogue(files, tool, caseFolder(tilsyn.id), name, fields, text);
  return { changes: [entry], made: [{ id, name: subject }] };
}
