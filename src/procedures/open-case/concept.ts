import { countOf } from '../../domain/counted-things.ts';
import { UserError } from '../../domain/errors.ts';
import { type Text, text } from '../../domain/text.ts';
import type { EvidenceOption } from '../../facts/case-sources.ts';
import { type CaseRisk, type ConceptProposal, proposeConcept } from '../../facts/risk.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { ConceptEntry, ConceptReason } from '../../generated/types.ts';
import { catalogue } from '../../repository/catalogues.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { conceptRange } from './risk-words.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

interface ChosenConcept {
  readonly concept: number;
  readonly conceptReason?: ConceptReason;
  readonly proposal: ConceptProposal;
}

/** The concept of a case and, when it is not the lowest allowed, why: proposed from the points and the evidence on file. */
export async function chooseConcept(
  { concept: flag, conceptReason: reasonFlag }: Pick<CaseWishes, 'concept' | 'conceptReason'>,
  risk: CaseRisk,
  evidence: readonly EvidenceOption[],
  place: CaseDesk,
): Promise<ChosenConcept> {
  const { context, asks } = place;
  const entries = conceptEntries(place);
  const onFile = evidence
    .filter(({ own, proposed }) => own && proposed)
    .map(({ document }) => ({ id: document.id, type: document.data.type }));
  const proposal = proposeConcept(entries, risk.allowed, onFile);
  if (proposal === undefined) throw nothingAllowed(risk);

  const concept =
    flag === undefined
      ? asks
        ? await askConcept(entries, risk, proposal, context)
        : proposal.concept
      : readConcept(flag, risk);
  if (concept === proposal.lowest) {
    return { concept, proposal, ...(reasonFlag === undefined ? {} : { conceptReason: { text: reasonFlag.trim() } }) };
  }
  const proposedReason = concept === proposal.concept ? proposalReason(proposal, evidence) : undefined;
  const reason = reasonFlag?.trim() || (await reasonFor(concept, proposedReason, place));
  // One below the lowest allowed is refused before it comes to reasons.
  return { concept, conceptReason: { direction: 'higher', text: reason }, proposal };
}

export function conceptEntries({ repository }: Pick<CaseDesk, 'repository'>): readonly ConceptEntry[] {
  return catalogue(repository, 'concepts')?.data.entries ?? [];
}

async function askConcept(
  entries: readonly ConceptEntry[],
  risk: CaseRisk,
  proposal: ConceptProposal,
  { say, prompt, terminal }: CaseDesk['context'],
): Promise<number> {
  const lines = wrap(say(proposalText(proposal)), Math.min(terminal.width ?? 100, 100) - 2);
  terminal.err(`${lines.map((line) => `  ${line}\n`).join('')}\n`);
  return prompt.select({
    message: say(text('Hvilket tilsynskoncept?', 'Which concept?')),
    choices: entries.map(({ number, title, titleEn, description }) => ({
      value: number,
      name: `${number}  ${say(text(title, titleEn))}`,
      description: description.replace(/\s+/g, ' '),
      ...(risk.allowed.includes(number)
        ? {}
        : { disabled: say(text('ikke ved så mange point', 'not at so many points')) }),
    })),
    default: proposal.concept,
  });
}

async function reasonFor(concept: number, proposed: string | undefined, { context, asks }: CaseDesk): Promise<string> {
  if (!asks) {
    if (proposed !== undefined) return proposed;
    throw flagsMissing('tilsyn new', ['--concept-reason']);
  }
  const { say, prompt } = context;
  const answer = await prompt.input({
    message: say(
      text(
        `Hvorfor koncept ${concept} og ikke det laveste tilladte?`,
        `Why concept ${concept} and not the lowest allowed?`,
      ),
    ),
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (value) =>
      value.trim() !== '' || say(text('Skriv en grund; rapporten viser den.', 'Give a reason; the report shows it.')),
  });
  return answer.trim();
}

function readConcept(flag: string, risk: CaseRisk): number {
  const concept = /^[1-6]$/.test(flag) ? Number(flag) : undefined;
  if (concept !== undefined && risk.allowed.includes(concept)) return concept;
  const range = conceptRange(risk.allowed);
  const { points } = risk.riskiest.score;
  throw new UserError({
    message:
      concept === undefined
        ? text(`--concept ${flag} er ikke et af de seks koncepter.`, `--concept ${flag} is none of the six concepts.`)
        : text(
            `Koncept ${concept} er ikke nok ved ${points} risikopoint.`,
            `Concept ${concept} is not enough at ${points} risk points.`,
          ),
    hint: text(
      `Vælg koncept ${range.da}, eller se på risikosvarene for ${risk.riskiest.system}.`,
      `Choose concept ${range.en}, or look at the risk answers of ${risk.riskiest.system}.`,
    ),
  });
}

const nothingAllowed = (risk: CaseRisk): UserError =>
  new UserError({
    message: text(
      `Risikomodellen siger ikke, hvilket koncept ${countOf(risk.riskiest.score.points, 'point').da} kræver.`,
      `The risk model does not say which concept ${countOf(risk.riskiest.score.points, 'point').en} call for.`,
    ),
    hint: text('Se `bands` i register/catalogues/risk-model.', 'See `bands` in register/catalogues/risk-model.'),
  });

/** Why this concept is proposed. */
function proposalText({ concept, carriedBy, needsEvidence, lowest }: ConceptProposal): Text {
  const which =
    concept === lowest
      ? text('det laveste tilladte', 'the lowest allowed')
      : text('det laveste tilladte, som dokumentationen kan bære', 'the lowest allowed that the evidence can carry');
  if (needsEvidence) {
    return text(
      `Forslag: koncept ${concept}, ${which.da}. Leverandøren har ingen aktuel dokumentation, der kan bære det; den skal hentes.`,
      `Proposal: concept ${concept}, ${which.en}. The vendor has no current evidence that can carry it; it must be asked for.`,
    );
  }
  return carriedBy.length === 0
    ? text(`Forslag: koncept ${concept}, ${which.da}.`, `Proposal: concept ${concept}, ${which.en}.`)
    : text(
        `Forslag: koncept ${concept}, ${which.da}; båret af ${carriedBy.join(', ')}.`,
        `Proposal: concept ${concept}, ${which.en}; carried by ${carriedBy.join(', ')}.`,
      );
}

/** The reason the case records; Danish, since the report is. */
function proposalReason(
  { carriedBy, lowest }: ConceptProposal,
  evidence: readonly EvidenceOption[],
): string | undefined {
  const first = evidence.find(({ document }) => document.id === carriedBy[0]);
  if (first === undefined) return undefined;
  const { title, type } = first.document.data;
  return `Leverandøren har ingen dokumentation af den slags, koncept ${lowest} bygger på, men kan fremlægge ${title ?? type}.`;
}
