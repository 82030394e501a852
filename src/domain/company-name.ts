/** Whether two names are the same company's but for case and spaces. */
export const isSameName = (a: string, b: string): boolean => plainName(a) === plainName(b);

/** A company's name as names are compared. */
export const plainName = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
