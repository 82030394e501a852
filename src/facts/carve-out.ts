import { serves } from '../domain/chain.ts';
import { isWithin } from '../domain/date.ts';
import { currencyAt, isOfFittingType, speaksAgainst } from '../domain/evidence.ts';
import { ownerOfId } from '../domain/ids.ts';
import { type Text, text } from '../domain/text.ts';
import type { Period } from '../generated/types.ts';
import type { RecordedLink } from '../repository/chain-links.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseEvidence, type FiledDocument } from './case-records.ts';
import { concepts, isAssuranceReport, isValidityKnown, validityOf } from './catalogue-entries.ts';
import { caseLinks } from './chain.ts';

/** A sub-processor that a report leaves out, and what of its own evidence on the case speaks for it. */
interface LeftOut {
  readonly target: string;
  /** The links by which it serves what the report is about. */
  readonly links: readonly RecordedLink[];
  /** Systems that nothing of its own covers; empty when it is covered. */
  readonly uncovered: readonly string[];
  /** Its own documents on the case that do not cover it, each with the reason. */
  readonly insufficient: readonly { readonly id: string; readonly why: Text }[];
}

/**
 * The sub-processors that a report leaves out, by the carve-out method or because an auditor's report does not say whether they are in
 * it. Each is covered only by its own evidence of the right kind, period, system and conclusion. Concept 1 asks for no evidence, so there
 * is nothing to cover. What is on the case and cannot be read may be the very thing that covers: its owner is left alone.
 * @param date the day the case is judged on
 */
export function leftOutOf(
  repository: Repository,
  tilsyn: CaseDocument,
  { id, evidence }: FiledDocument,
  date: string,
): readonly LeftOut[] {
  const accepted = acceptedBelow(repository, tilsyn);
  const unclear = evidence.subProcessors === 'not-stated' && isAssuranceReport(repository, evidence);
  if (accepted.length === 0 || (evidence.subProcessors !== 'carve-out' && !unclear)) return [];
  const about = tilsyn.data.systems.filter((system) => serves(evidence, [system]));
  const below = caseLinks(repository, tilsyn).filter(
    (link) => link.from === ownerOfId(id) && isWithin(date, link.inUse) && serves(link, about),
  );
  const filed = caseEvidence(repository, tilsyn);
  const unread = new Set(
    tilsyn.data.evidence.filter((each) => repository.find('evidence', each) === undefined).map(ownerOfId),
  );
  return [...new Set(below.map(({ target }) => target))]
    .filter((target) => !unread.has(target))
    .sort()
    .map((target) => {
      const links = below.filter((link) => link.target === target);
      const judged = filed
        .filter((each) => ownerOfId(each.id) === target)
        .map((each) => ({ ...each, why: shortOf(repository, tilsyn, each, links, accepted, date) }));
      const covers = (system: string): boolean =>
        judged.some(({ why, evidence: { systems } }) => why === undefined && serves({ systems }, [system]));
      return {
        target,
        links,
        uncovered: about.filter((system) => links.some((link) => serves(link, [system])) && !covers(system)),
        insufficient: judged.map((each) => ({ id: each.id, why: each.why ?? namesOthers })),
      };
    });
}

const namesOthers = text('nævner ikke systemet', 'does not name the system');

/** The types of evidence by which a sub-processor can be covered: those of the case's concept; where DBS inspects itself, those of concept 5 too. */
function acceptedBelow(repository: Repository, { data: { concept } }: CaseDocument): readonly string[] {
  const accepts = (number: number): readonly string[] => concepts(repository).get(number)?.accepts ?? [];
  return concept === 6 ? [...accepts(6), ...accepts(5)] : accepts(concept);
}

/** Why a sub-processor's own document does not cover it; undefined when it does. */
function shortOf(
  repository: Repository,
  { data: { concept, period } }: CaseDocument,
  { evidence }: FiledDocument,
  links: readonly RecordedLink[],
  accepts: readonly string[],
  date: string,
): Text | undefined {
  if (!isOfFittingType(evidence, { accepts })) {
    return text(
      `er ikke af en slags, der kan bære koncept ${concept}`,
      `is not of a kind that can carry concept ${concept}`,
    );
  }
  if (speaksAgainst(evidence)) {
    return text('har en afkræftende eller manglende konklusion', 'has an adverse conclusion or a disclaimer');
  }
  if (evidence.link !== undefined && !links.some((link) => link.id === evidence.link)) {
    return text('handler om et andet led', 'is about another link');
  }
  if (
    isValidityKnown(repository, evidence.type) &&
    currencyAt(evidence, date, validityOf(repository, evidence)).state !== 'current'
  ) {
    return text(`er ikke aktuel pr. ${date}`, `is not current as of ${date}`);
  }
  if (period !== undefined && evidence.period !== undefined && areApart(period, evidence.period)) {
    return text('taler om en anden periode end tilsynet', 'speaks of another period than the case');
  }
  return undefined;
}

/** Whether two periods have no day in common; one that ends before it begins says nothing, and is a finding of its own. */
const areApart = (a: Period, b: Period): boolean =>
  a.from <= a.to && b.from <= b.to && (a.to < b.from || b.to < a.from);
