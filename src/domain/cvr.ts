const weights = [2, 7, 6, 5, 4, 3, 2, 1] as const;

/** The digits of a Danish company number, however it is written (`12 34 56 78`, `DK12345678`); undefined when it is not eight digits. */
export function cvrDigits(value: string): string | undefined {
  const digits = value
    .trim()
    .replace(/^DK[\s-]?/i, '')
    .replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}

/** Whether the check digit of a company number holds: weights 2 7 6 5 4 3 2 1, the sum divisible by 11 (Erhvervsstyrelsen). */
export function isCvr(value: string): boolean {
  const digits = cvrDigits(value);
  if (digits === undefined || digits.startsWith('0')) return false;
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;
}
