import { UserError } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { text } from '../domain/text.ts';

/** What Excel calls the file it lays beside a workbook while somebody has it open. */
export const excelLockOf = (name: string): string => `~$${name}`;

/** Throws UserError for the file Excel lays beside an open workbook: it holds a person's name and no answers. */
export function refuseExcelLock(name: string): void {
  if (!name.startsWith('~$')) return;
  const workbook = visibleText(name.slice(2));
  throw new UserError({
    message: text(
      `${visibleText(name)} er ikke et regneark: Excel lægger den der, mens ${workbook} er åbent i Excel.`,
      `${visibleText(name)} is no workbook: Excel keeps it there while ${workbook} is open in Excel.`,
    ),
    hint: text(
      `Gem og luk den i Excel, og læs ${workbook} ind.`,
      `Save and close it in Excel, and read in ${workbook}.`,
    ),
  });
}
