/** The id of a case that is filed under a year and a name: 2026, `skolebro` → `2026-skolebro`. */
export const caseIdFrom = (year: number | string, slug: string): string => `${year}-${slug}`;

/** The folder of a case: `2026-skolebro` → `cases/2026/skolebro`. */
export const caseFolder = (caseId: string): string => `cases/${caseId.slice(0, 4)}/${caseId.slice(5)}`;
