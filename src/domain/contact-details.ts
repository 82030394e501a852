interface ContactDetail {
  readonly start: number;
  readonly end: number;
  readonly kind: 'email' | 'phone';
}

const email = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
// A Danish number has eight digits; only a country code or a word before it tells it from other numbers.
const phone =
  /(?:\+45[ \u00a0]?|\b(?:tlf|telefon|mobil|tel)(?:nr|nummer)?\.?:?[ \u00a0]{1,2})((?:\d{2}[ \u00a0]?){4})(?!\d)/giu;

const sign = /@|\+45|[Tt][Ll][Ff]|[Tt][Ee][Ll]|[Mm][Oo][Bb][Ii][Ll]/;

/** Whether a text can hold an address or a number; cheap, and never wrongly no. */
export const mayHoldContactDetails = (content: string): boolean => sign.test(content);

/** E-mail addresses and telephone numbers in a text. */
export function findContactDetails(content: string): readonly ContactDetail[] {
  const found: ContactDetail[] = [];
  if (content.includes('@')) {
    for (const { 0: whole, index } of content.matchAll(email)) {
      found.push({ start: index, end: index + whole.length, kind: 'email' });
    }
  }
  if (/\d\d/.test(content) && mayHoldContactDetails(content)) {
    for (const { 0: whole, index } of content.matchAll(phone)) {
      found.push({ start: index, end: index + whole.trimEnd().length, kind: 'phone' });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** An e-mail address of plain letters, which means nothing to Markdown and must survive being copied. */
export const isPlainAddress = (value: string): boolean =>
  /^[a-z0-9]+([._+-][a-z0-9]+)*@[a-z0-9]+([.-][a-z0-9]+)*$/i.test(value) && value.length <= 254;
