import type { JsonSchema } from '../../documents/schema-model.ts';
import type { Json } from '../../domain/digest.ts';
import { type Text, text } from '../../domain/text.ts';
import { type Difference, normalised } from './diff-data.ts';
import { looksSame, rewording } from './excerpt.ts';
import { isList, isObject } from './natural-keys.ts';
import { listWords, objectWords, shortText, valueWords, type Wording } from './words.ts';

/** What happened to a field: where it is, and what it was and is. "alvor: alvorlig → moderat" */
export function detailOf(difference: Difference, wording: Wording): Text {
  const place = placeOf(difference);
  const words = difference.reordered
    ? text('rækkefølgen er ændret', 'the order was changed')
    : changeWords(difference, wording);
  return place.da === '' ? words : text(`${place.da}: ${words.da}`, `${place.en}: ${words.en}`);
}

/** Where in a record: a control by its number alone, everything else by the names on the way. */
function placeOf({ way }: Difference): Text {
  const steps = way.filter(({ key, item }, index) => {
    if (!item && way[index + 1]?.item === true) return key !== 'controls' && key !== 'entries';
    const isRatingOfControl = key === 'rating' && way[index - 1]?.item === true;
    return !isRatingOfControl;
  });
  const join = (names: readonly string[]): string => names.join(', ');
  return text(join(steps.map(({ name }) => name.da)), join(steps.map(({ name }) => name.en)));
}

function changeWords({ before, after, schema, namedBy }: Difference, wording: Wording): Text {
  if (typeof before === 'string' && typeof after === 'string' && Math.max(before.length, after.length) > shortText) {
    return rewording(normalised(before), normalised(after));
  }
  if (isList(before) && isList(after)) return listChange(before, after, schema?.items, wording);
  const said = (value: Json | undefined): Text =>
    isObject(value) ? objectWords(value, schema, wording, namedBy) : valueWords(value, schema, wording);
  if (before === undefined) return prefixed('tilføjet', 'added', said(after));
  if (after === undefined) return prefixed('fjernet', 'removed', said(before));
  const [a, b] = [said(before), said(after)];
  if (looksSame(a.da, b.da)) {
    return text(
      `${b.da} ser ud som før, men består af andre tegn`,
      `${b.en} looks as before, but is made of other characters`,
    );
  }
  return text(`${a.da} → ${b.da}`, `${a.en} → ${b.en}`);
}

/** What came and went in a list of values. */
function listChange(
  before: readonly Json[],
  after: readonly Json[],
  items: JsonSchema | undefined,
  wording: Wording,
): Text {
  const key = (value: Json): string => JSON.stringify(value);
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  const came = after.filter((value) => !old.has(key(value)));
  const went = before.filter((value) => !now.has(key(value)));
  const parts = [
    ...(came.length === 0 ? [] : [prefixed('tilføjet', 'added', listWords(came, items, wording))]),
    ...(went.length === 0 ? [] : [prefixed('fjernet', 'removed', listWords(went, items, wording))]),
  ];
  if (parts.length === 0) return text('gentagelser er ændret', 'repetitions were changed');
  return text(parts.map(({ da }) => da).join('; '), parts.map(({ en }) => en).join('; '));
}

const prefixed = (da: string, en: string, words: Text): Text =>
  words.da === '' ? text(da, en) : text(`${da}: ${words.da}`, `${en}: ${words.en}`);
