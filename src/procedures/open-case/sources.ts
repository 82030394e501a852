import { UserError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { type Text, text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import {
  type CaseSubject,
  type DpaOption,
  dpaOptions,
  type EvidenceOption,
  evidenceOptions,
} from '../../facts/case-sources.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { conceptEntries } from './concept.ts';
import type { CaseDesk } from './wishes.ts';

export const listEvidence = (subject: CaseSubject, { repository }: CaseDesk): readonly EvidenceOption[] =>
  evidenceOptions(repository, subject);

/** The evidence a case begins with: as the flag says, else chosen among what is on file, else what is proposed. */
export async function chooseEvidence(
  flag: readonly string[] | undefined,
  subject: CaseSubject,
  options: readonly EvidenceOption[],
  { concept }: { readonly concept: number },
  place: CaseDesk,
): Promise<readonly EvidenceOption[]> {
  const { context, asks } = place;
  const { say, prompt } = context;
  if (flag !== undefined) return byFlag('--evidence', flag, subject.vendor, options);
  const proposed = options.filter((option) => option.proposed);
  if (!asks || options.length === 0) return proposed;
  const accepts = conceptEntries(place).find(({ number }) => number === concept)?.accepts ?? [];
  return prompt.checkbox({
    message: say(text('Hvilken dokumentation begynder sagen med?', 'What evidence does the case begin with?')),
    choices: options.map((option) => ({
      value: option,
      name: say(evidenceLine(option)),
      checked: option.proposed,
      description: say(evidenceNote(option, accepts, concept)),
    })),
  });
}

/** Short enough for one line of a narrow terminal: the id without the vendor's own name, and how long it is current. */
function evidenceLine({ document, own, currency }: EvidenceOption): Text {
  const name = own ? document.id.slice(document.id.indexOf('/') + 1) : document.id;
  switch (currency.state) {
    case 'current':
      return text(`${name} · aktuel til ${currency.until}`, `${name} · current until ${currency.until}`);
    case 'expired':
      return text(`${name} · udløbet ${currency.until}`, `${name} · expired ${currency.until}`);
    case 'not-yet':
      return text(`${name} · udstedes ${currency.from}`, `${name} · issued ${currency.from}`);
  }
}

function evidenceNote({ document, own, covers }: EvidenceOption, accepts: readonly string[], concept: number): Text {
  const { title, period, issuer, type } = document.data;
  const carries = accepts.includes(type)
    ? text(`Kan bære koncept ${concept}.`, `Can carry concept ${concept}.`)
    : text(`Kan ikke bære koncept ${concept} alene.`, `Cannot carry concept ${concept} alone.`);
  const about =
    own && covers.length === 0 ? text(' Nævner ikke systemet.', ' Does not name the system.') : text('', '');
  const when = period === undefined ? '' : ` ${period.from}–${period.to}.`;
  const what = `${title ?? type} (${issuer}).${when}`;
  return text(`${what} ${carries.da}${about.da}`, `${what} ${carries.en}${about.en}`);
}

/** The agreements a case is measured by: as the flag says, else chosen, else those in force. */
export async function chooseDpas(
  flag: readonly string[] | undefined,
  subject: CaseSubject,
  place: CaseDesk,
): Promise<readonly string[]> {
  const { context, repository, asks } = place;
  const { say, prompt } = context;
  const options = dpaOptions(repository, subject);
  const idsOf = (chosen: readonly DpaOption[]): readonly string[] => chosen.map(({ document }) => document.id);
  if (flag !== undefined) return idsOf(byFlag('--dpa', flag, subject.vendor, options));
  const proposed = options.filter((option) => option.proposed);
  if (!asks || options.length === 0) return idsOf(proposed);
  const chosen = await prompt.checkbox({
    message: say(text('Hvilke databehandleraftaler måles der op imod?', 'What agreements is it measured by?')),
    choices: options.map((option) => ({ value: option, name: option.document.data.title, checked: option.proposed })),
  });
  return idsOf(chosen);
}

function byFlag<O extends { readonly document: Pick<TypedDocument, 'id'> }>(
  flag: string,
  names: readonly string[],
  vendor: string,
  options: readonly O[],
): readonly O[] {
  const wanted = typedList(names);
  if (wanted.length === 1 && wanted[0] === 'none') return [];
  return wanted.map((name) => {
    const id = name.includes('/') ? name : `${vendor}/${name}`;
    const found = options.find(({ document }) => document.id === id);
    if (found !== undefined) return found;
    const ids = options.map(({ document }) => document.id);
    const meant = didYouMean(id, ids);
    throw new UserError({
      message: text(
        `${flag} ${name}: det har hverken leverandøren eller en underdatabehandler, der betjener systemerne.`,
        `${flag} ${name}: neither the vendor nor a sub-processor serving the systems has it.`,
      ),
      hint:
        meant ??
        (ids.length === 0
          ? text('Der er ikke registreret nogen. Skriv "none".', 'None is on file. Write "none".')
          : text(`Der er: ${ids.join(', ')}.`, `There are: ${ids.join(', ')}.`)),
    });
  });
}
