import { vendorsBelow } from '../../../../domain/chain.ts';
import { UserError } from '../../../../domain/errors.ts';
import { ownerOfId } from '../../../../domain/ids.ts';
import { didYouMean } from '../../../../domain/suggestion.ts';
import { text } from '../../../../domain/text.ts';
import { typedList } from '../../../../domain/typed-list.ts';
import { openCases } from '../../../../facts/cases.ts';
import { chain } from '../../../../facts/chain.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Evidence, EvidenceTypeEntry } from '../../../../generated/types.ts';
import { chooseVendor } from '../../../../procedures/choose-vendor.ts';
import type { CaseDocument } from '../../../../repository/document.ts';
import type { Repository } from '../../../../repository/repository.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import { isAudited, pick } from './statement.ts';

/** Whom the document is about: by the flag, else the cases’ only vendor, else asked for. Throws UserError. */
export async function chooseSubject(
  flag: string | undefined,
  cases: readonly CaseDocument[],
  session: WritingSession,
): Promise<string> {
  const vendors = [...new Set(cases.map(({ data }) => data.vendor))];
  const [only] = vendors;
  if (flag === undefined && only !== undefined && vendors.length === 1) return only;
  const question = text('Leverandøren, dokumentet handler om:', 'The vendor the document is about:');
  return chooseVendor('--vendor', flag, question, session);
}

/** The systems the document covers: by the flag, else those of the cases, to be confirmed. Throws UserError. */
export async function chooseCoveredSystems(
  flag: readonly string[] | undefined,
  vendor: string,
  cases: readonly CaseDocument[],
  { context, repository, asks }: WritingSession,
): Promise<readonly string[]> {
  const systems = repository.ofVendor('system', vendor);
  if (flag !== undefined) {
    const wanted = typedList(flag);
    const unknown = wanted.find((id) => !repository.knows('system', id));
    if (unknown === undefined) return wanted;
    const meant = didYouMean(unknown, repository.ids('system'));
    throw new UserError({
      message: text(`Der er intet system ${unknown}.`, `There is no system ${unknown}.`),
      ...(meant === undefined ? {} : { hint: meant }),
    });
  }
  const proposed = new Set(cases.flatMap(({ data }) => data.systems));
  const chosen = systems.filter(({ id }) => proposed.has(id) || systems.length === 1);
  if (!asks || systems.length < 2) return chosen.map(({ id }) => id);
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke systemer dækker det?', 'Which systems does it cover?')),
    choices: systems.map((system) => ({ value: system.id, name: system.data.name, checked: proposed.has(system.id) })),
  });
}

/** The company's number as the document has it; an auditor's report names one. */
export async function chooseLegalEntity(
  flag: string | undefined,
  vendor: string,
  type: EvidenceTypeEntry,
  { context: { say, prompt }, repository, asks }: WritingSession,
): Promise<string | undefined> {
  const registered = repository.find('vendor', vendor)?.data.registration.value;
  const answer =
    flag ??
    (asks && isAudited(type)
      ? await prompt.input({
          message: say(
            text('Selskabets nummer, som det står i dokumentet:', 'The company’s number as the document has it:'),
          ),
          ...(registered === undefined ? {} : { default: registered }),
        })
      : '');
  return answer.trim() === '' ? undefined : answer.trim();
}

/** Whether the sub-processors are included: by the flag, else asked for of an auditor's report. */
export const chooseSubProcessors = async (
  flag: Evidence['subProcessors'] | undefined,
  type: EvidenceTypeEntry,
  session: WritingSession,
): Promise<Evidence['subProcessors']> =>
  (await pick(
    flag,
    text('Er underdatabehandlerne med?', 'Are the sub-processors included?'),
    labels['evidence.subProcessors'],
    isAudited(type),
    session,
  )) ?? 'not-stated';

/** The cases that are to rest on the document: those named, else chosen among the vendor’s open ones. */
export async function chooseRestingCases(
  named: readonly CaseDocument[],
  vendor: string,
  { context, repository, asks }: WritingSession,
): Promise<readonly CaseDocument[]> {
  if (named.length > 0 || !asks) return named;
  const open = openCases(repository).filter(({ data }) => data.vendor === vendor);
  if (open.length === 0) return [];
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke tilsyn skal bygge på det?', 'Which cases are to rest on it?')),
    choices: open.map((tilsyn) => ({
      value: tilsyn,
      name: `${tilsyn.id} · ${tilsyn.data.title}`,
      checked: open.length === 1,
    })),
  });
}

/** A case may rest on its vendor's evidence, and on that of the sub-processors serving its systems. */
export function refuseForeign(id: string, cases: readonly CaseDocument[], repository: Repository): void {
  const owner = ownerOfId(id);
  const foreign = cases.find(({ data }) => {
    return (
      data.vendor !== owner && !vendorsBelow(chain(repository), data.vendor, { systems: data.systems }).includes(owner)
    );
  });
  if (foreign === undefined) return;
  throw new UserError({
    message: text(
      `${foreign.id} kan ikke bygge på ${id}: ${owner} er hverken sagens leverandør eller en af dens underdatabehandlere.`,
      `${foreign.id} cannot rest on ${id}: ${owner} is neither the case’s vendor nor one of its sub-processors.`,
    ),
    hint: text(
      'Vælg en anden sag, eller opret leddet i kæden først.',
      'Choose another case, or record the link of the chain first.',
    ),
  });
}
