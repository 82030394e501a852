/** How a list marks what it keeps for its number's sake only. */
export const retiredMark = /\b(?:udgået|udgaaet|retired)\b/i;

/** `1` and `01` are the same activity, and so are `a` and `A`. */
export function activityId(written: string): string | undefined {
  const id = written.trim().toUpperCase().replace(/\.$/, '');
  if (/^[0-9]{1,3}$/.test(id)) return id.padStart(2, '0');
  return /^[A-Z]$/.test(id) ? id : undefined;
}
