import { maskCprNumbers } from '../../domain/cpr.ts';
import { blankedComments } from '../../domain/prose.ts';
import { type Text, text } from '../../domain/text.ts';
import { diffLists, type Stretch } from './diff-lists.ts';

/** Characters of one side of an excerpt; the rest is counted, never silently dropped. */
const longest = 160;
const shownStretches = 2;
/** Stretches with no more equal words than this between them read as one. */
const smallGap = 2;

const wordsOf = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word !== '');

/** A text in quotation marks, on one line, CPR numbers masked, cut at a word with the length of what is left out. */
export function quoted(value: string): Text {
  const line = maskCprNumbers(value).replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return text(`„${line}“`, `“${line}”`);
  const cut = line.slice(0, longest);
  const kept = cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : withoutHalf(cut);
  const left = wordsOf(line.slice(kept.length)).length;
  return text(`„${kept} …“ (${left} ord mere)`, `“${kept} …” (${left} more ${left === 1 ? 'word' : 'words'})`);
}

/** A cut between the two halves of one character takes the first half away too. */
const withoutHalf = (value: string): string => value.replace(/[\uD800-\uDBFF]$/u, '');

/**
 * How one text became another, in words: the first places that differ with a word on each side, and how many more there are. Says so
 * when only spacing, or only a comment that no reader sees, is different.
 */
export function rewording(before: string, after: string): Text {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const stretches = joined(diffLists(old, now));
  if (stretches.length === 0) {
    return before === after
      ? text('uændret', 'unchanged')
      : text('kun linjeskift og mellemrum er ændret', 'only line breaks and spaces changed');
  }
  if (before.includes('<!--') || after.includes('<!--')) {
    const shown = diffLists(wordsOf(blankedComments(before)), wordsOf(blankedComments(after)));
    if (shown.length === 0) {
      return text(
        'kun en kommentar, som ikke vises i rapporten, er ændret',
        'only a comment that the report does not show changed',
      );
    }
  }
  const sentences = stretches.slice(0, shownStretches).map((stretch) => stretchText(stretch, old, now));
  const more = stretches.length - sentences.length;
  const rest =
    more === 0
      ? text('', '')
      : text(
          ` og ${more} ${more === 1 ? 'sted' : 'steder'} mere`,
          ` and ${more} more ${more === 1 ? 'place' : 'places'}`,
        );
  return text(
    `${sentences.map(({ da }) => da).join('; ')}${rest.da}`,
    `${sentences.map(({ en }) => en).join('; ')}${rest.en}`,
  );
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const last = found.at(-1);
    if (last !== undefined && stretch.before[0] - last.before[1] <= smallGap) {
      found[found.length - 1] = {
        before: [last.before[0], stretch.before[1]],
        after: [last.after[0], stretch.after[1]],
      };
    } else found.push(stretch);
  }
  return found;
}

/** A word put in or taken out alone says little: its neighbours are shown with it. */
function stretchText({ before, after }: Stretch, old: readonly string[], now: readonly string[]): Text {
  const alone = before[0] === before[1] || after[0] === after[1];
  const around = alone && before[1] - before[0] + (after[1] - after[0]) <= 6 ? 1 : 0;
  const from = old.slice(Math.max(0, before[0] - around), before[1] + around).join(' ');
  const to = now.slice(Math.max(0, after[0] - around), after[1] + around).join(' ');
  return became(from, to);
}

/** "„a“ → „b“", or that a text came or went; says so when two texts differ only in what cannot be seen. */
export function became(from: string, to: string): Text {
  if (from === '') return suffixed(quoted(to), text('er tilføjet', 'was added'));
  if (to === '') return suffixed(quoted(from), text('er fjernet', 'was removed'));
  const [a, b] = [quoted(from), quoted(to)];
  if (!looksSame(a.da, b.da)) return text(`${a.da} → ${b.da}`, `${a.en} → ${b.en}`);
  return suffixed(
    b,
    text('ser ud som før, men består af andre tegn', 'looks as before, but is made of other characters'),
  );
}

const suffixed = (quote: Text, words: Text): Text => text(`${quote.da} ${words.da}`, `${quote.en} ${words.en}`);

/** Letters of other alphabets that a reader takes for Latin ones. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [...'АаВЕеЅѕІіЈјКМНОоРрСсТУуХхΑΒΕΖΗΙΚΜΝΟοΡΤΥΧ'].map((letter, index) => [
    letter,
    'AaBEeSsIiJjKMHOoPpCcTYyXxABEZHIKMNOoPTYX'[index] ?? '',
  ]),
);

/** Whether a reader sees no difference: characters without a shape, forms of spaces and letters of other alphabets aside. */
export const looksSame = (a: string, b: string): boolean => visible(a) === visible(b);

const visible = (value: string): string =>
  [...value.replace(/[\p{Cc}\p{Cf}]/gu, '').normalize('NFKC')]
    .map((letter) => lookalikes[letter] ?? letter)
    .join('')
    .replace(/\s+/g, ' ');
