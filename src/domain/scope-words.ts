import { longDate } from './date.ts';
import type { DatedThreshold, OutOfScopeRule, ScopeFacts, ScopeReason, ScopeVerdict } from './scope.ts';
import { type Text, text } from './text.ts';

/** A rule with what a person is told of it. */
interface WordedRule extends OutOfScopeRule {
  readonly title: string;
  readonly titleEn: string;
  readonly reason: string;
}

/** "grænsen er 10 fra 1. januar 2024" */
const limitText = ({ members, from }: DatedThreshold): Text =>
  text(`grænsen er ${members} fra ${longDate(from, 'da')}`, `the limit is ${members} from ${longDate(from, 'en')}`);

/** How many members use it, held against the limit: the arithmetic of a verdict. */
export function membersText({ members, of, threshold }: Pick<ScopeVerdict, 'members' | 'of' | 'threshold'>): Text {
  const counted = text(`${members} af ${of} medlemmer bruger det`, `${members} of ${of} members use it`);
  if (threshold === undefined) return counted;
  const limit = limitText(threshold);
  return text(`${counted.da}; ${limit.da}`, `${counted.en}; ${limit.en}`);
}

/** One reason as words that can stand in a list, without an end. `it` is the system. */
export function reasonWords(reason: ScopeReason<WordedRule>): Text {
  switch (reason.reason) {
    case 'decided-out': {
      const { by, date, reason: why } = reason.decision;
      return text(
        `besluttet ${longDate(date, 'da')} af ${by}, at det ikke skal have tilsyn: ${why}`,
        `decided on ${longDate(date, 'en')} by ${by} that it is not supervised: ${why}`,
      );
    }
    case 'no-personal-data':
      return text(
        'det har ingen personoplysninger, og så er der ingen databehandler at føre tilsyn med (GDPR art. 28)',
        'it holds no personal data, so there is no processor to supervise (GDPR art. 28)',
      );
    case 'deactivated':
      return text('det er ikke længere i brug', 'it is no longer in use');
    case 'rule':
      return text(
        `reglen „${reason.rule.title}“: ${reason.rule.reason}`,
        `the rule “${reason.rule.titleEn}”: ${reason.rule.reason}`,
      );
    case 'too-few-members':
      return membersText(reason);
    case 'no-agreement':
      return text(
        `der er ingen databehandleraftale i kraft på det i registret, og grænsen fra ${longDate(reason.threshold.from, 'da')} tæller kun systemer med en aftale`,
        `no agreement in force on it is on record, and the limit from ${longDate(reason.threshold.from, 'en')} counts only systems with one`,
      );
    case 'not-begun':
      return text(
        `DBS fører først tilsyn fra ${longDate(reason.from, 'da')}`,
        `DBS supervises nothing before ${longDate(reason.from, 'en')}`,
      );
    case 'personal-data-unknown':
      return text(
        'ingen har undersøgt, om det har personoplysninger',
        'nobody has looked into whether it holds personal data',
      );
  }
}

/** That a name looks like a matter outside the task, which only a person can say. */
export const proposedWords = ({ title, titleEn }: WordedRule): Text =>
  text(
    `navnet ligner reglen „${title}“, men ingen har taget stilling til det`,
    `the name resembles the rule “${titleEn}”, but nobody has decided on it`,
  );

/** What a verdict rests on, as one or more sentences without the system's name: the decision, the arithmetic, and every reason. */
export function verdictSentence(verdict: ScopeVerdict<WordedRule>): Text {
  const { standing, reasons, decision } = verdict;
  const parts = reasons.map(reasonWords);
  const counted = reasons.some(({ reason }) => reason === 'too-few-members') ? [] : [membersText(verdict)];
  if (decision?.decision === 'in') {
    const { by, date, reason: why } = decision;
    parts.push(
      text(
        `besluttet ${longDate(date, 'da')} af ${by}, at det skal have tilsyn: ${why}`,
        `decided on ${longDate(date, 'en')} by ${by} that it is supervised: ${why}`,
      ),
    );
  }
  if (verdict.proposed !== undefined) parts.push(proposedWords(verdict.proposed));
  return sentences(standing === 'out' ? parts : [...parts, ...counted]);
}

/** Parts as sentences of their own. */
export const sentences = (parts: readonly Text[]): Text =>
  text(parts.map(({ da }) => sentence(da)).join(' '), parts.map(({ en }) => sentence(en)).join(' '));

function sentence(words: string): string {
  const trimmed = words.trim();
  const begun = trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** The kinds of reason as a heading of those it keeps out. */
export const reasonLabels: Readonly<Record<ScopeReason['reason'], Text>> = {
  'decided-out': text('Besluttet, at der ikke føres tilsyn', 'Decided not to be supervised'),
  'no-personal-data': text('Ingen personoplysninger', 'No personal data'),
  deactivated: text('Ikke længere i brug', 'No longer in use'),
  rule: text('En regel om, hvad der ikke er DBS’ opgave', 'A rule on what is not DBS’s task'),
  'too-few-members': text('For få medlemmer bruger det', 'Too few members use it'),
  'no-agreement': text('Ingen registreret aftale', 'No agreement on record'),
  'not-begun': text('Grænsen er ikke begyndt', 'The limit has not begun'),
  'personal-data-unknown': text('Personoplysninger ikke undersøgt', 'Personal data not looked into'),
};

/** The kinds of data as they are named inside a sentence. */
export const dataWords: Readonly<Record<ScopeFacts['personalData'], Text>> = {
  none: text('ingen', 'none'),
  ordinary: text('almindelige', 'ordinary'),
  confidential: text('fortrolige', 'confidential'),
  special: text('følsomme', 'special categories'),
  unknown: text('ikke undersøgt', 'not looked into'),
};
