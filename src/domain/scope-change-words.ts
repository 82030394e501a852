import { longDate } from './date.ts';
import type { ScopeStanding } from './scope.ts';
import type { ScopeAhead, ScopeCause } from './scope-change.ts';
import { dataWords } from './scope-words.ts';
import { listed, type Text, text } from './text.ts';

/** How a municipality is called by its code. */
export type MunicipalityName = (code: string) => string;

const shownNames = 4;

/** "Vejle, Viborg og 12 andre": long lists are counted. */
function named(codes: readonly string[], nameOf: MunicipalityName): Text {
  const names = codes.map(nameOf);
  if (names.length <= shownNames + 1) return listed(names);
  const shown = names.slice(0, shownNames).join(', ');
  const more = names.length - shownNames;
  return text(`${shown} og ${more} andre`, `${shown} and ${more} others`);
}

const day = (date: string): Text => text(longDate(date, 'da'), longDate(date, 'en'));

/** One cause as words that can stand in a list, without an end. */
export function causeWords(cause: ScopeCause, nameOf: MunicipalityName): Text {
  switch (cause.cause) {
    case 'threshold': {
      const { from, to, on } = cause;
      const since = on === null ? text('', '') : text(` ${day(on).da}`, ` on ${day(on).en}`);
      if (to === null) return text('grænsen er en anden', 'the limit is another');
      return from === null
        ? text(`grænsen på ${to} begyndte${since.da}`, `the limit of ${to} began${since.en}`)
        : text(`grænsen gik fra ${from} til ${to}${since.da}`, `the limit went from ${from} to ${to}${since.en}`);
    }
    case 'members-joined': {
      const { da, en } = named(cause.municipalities, nameOf);
      return text(`${da} er blevet medlem`, `${en} joined`);
    }
    case 'members-left': {
      const { da, en } = named(cause.municipalities, nameOf);
      return text(`${da} er ikke længere medlem`, `${en} left`);
    }
    case 'users-added': {
      const { da, en } = named(cause.municipalities, nameOf);
      return text(`${da} bruger det nu`, `${en} use it now`);
    }
    case 'users-removed': {
      const { da, en } = named(cause.municipalities, nameOf);
      return text(`${da} bruger det ikke længere`, `${en} no longer use it`);
    }
    case 'personal-data': {
      const [from, to] = [dataWords[cause.from], dataWords[cause.to]];
      return text(`personoplysninger: fra ${from.da} til ${to.da}`, `personal data: from ${from.en} to ${to.en}`);
    }
    case 'deactivated':
      return text('det er udgået', 'it has been deactivated');
    case 'activated':
      return text('det er i brug igen', 'it is in use again');
    case 'rule-applies':
      return text(`reglen ${cause.rule} passer nu`, `the rule ${cause.rule} applies now`);
    case 'rule-lifted':
      return text(`reglen ${cause.rule} passer ikke længere`, `the rule ${cause.rule} no longer applies`);
    case 'decision-made':
      return text(`det blev besluttet ${day(cause.on).da}`, `it was decided on ${day(cause.on).en}`);
    case 'decision-lifted':
      return text(
        `beslutningen fra ${day(cause.on).da} er trukket tilbage`,
        `the decision of ${day(cause.on).en} is withdrawn`,
      );
    case 'agreement-made':
      return text('der er en aftale i kraft', 'an agreement is in force');
    case 'agreement-ended':
      return text('der er ikke længere en aftale i kraft', 'no agreement is in force any longer');
    case 'registered':
      return text('det er nyt i registret', 'it is new in the register');
    case 'removed':
      return text('det står ikke længere i registret', 'it is no longer in the register');
  }
}

const becomes: Readonly<Record<ScopeStanding, Text>> = {
  in: text('Kommer ind', 'Comes in'),
  out: text('Falder ud', 'Drops out'),
  unclear: text('Skal afklares', 'To be clarified'),
};

/** What is known to happen later: when, and why. */
export function aheadText({ on, standing, causes }: ScopeAhead, nameOf: MunicipalityName): Text {
  const why = causes.map((cause) => causeWords(cause, nameOf));
  const { da, en } = becomes[standing];
  const tail = (language: 'da' | 'en'): string =>
    why.length === 0 ? '.' : `: ${why.map((words) => words[language]).join('; ')}.`;
  return text(`${da} ${day(on).da}${tail('da')}`, `${en} on ${day(on).en}${tail('en')}`);
}
