/** The id of a case that is filed under a year and a name: 2026, `skolebro` → `2026-skolebro`. */
export const caseIdFrom = (year: number | string, slug: string): string => `${year}-${slug}`;

/** The folder of a case: `2026-skolebro` → `cases/2026/skolebro`. */
export const caseFolder = (caseId: string): string => `cases/${caseId.slice(0, 4)}/${caseId.slice(5)}`;

/** What an id of the form `<owner>/<name>` begins with, a vendor or a case; '' for one without an owner. */
export const ownerOfId = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/')));
