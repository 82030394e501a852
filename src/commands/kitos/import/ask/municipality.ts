import { isDate } from '../../../../domain/date.ts';
import { UserError } from '../../../../domain/errors.ts';
import { visibleText } from '../../../../domain/hidden-characters.ts';
import { keptName } from '../../../../domain/kitos/kept-text.ts';
import { comparableName } from '../../../../domain/kitos/names.ts';
import { text } from '../../../../domain/text.ts';
import type { OpenedExport } from '../../../../exchange/kitos/excel/open-export.ts';
import type { DatedExport } from '../../../../exchange/kitos/excel/read-exports.ts';
import { findMunicipality } from '../../../../facts/look-up.ts';
import { municipalityEntries } from '../../../../facts/municipalities.ts';
import type { Municipality } from '../../../../generated/types.ts';
import type { Repository } from '../../../../repository/repository.ts';

interface Place {
  readonly repository: Repository;
  readonly today: string;
  readonly municipality?: string;
  readonly date?: string;
}

/** Says of each export whose it is and of which day: by flag, else by the file's name. Throws UserError where neither tells. */
export function datedExports(opened: readonly OpenedExport[], place: Place): readonly DatedExport[] {
  const municipalities = municipalityEntries(place.repository);
  const given = place.municipality === undefined ? undefined : findMunicipality(place.municipality, place.repository);
  return opened.map((each) => {
    const kept = keptName(each.file);
    const origin = {
      source: 'kitos-excel' as const,
      from: 'text' in kept && kept.text !== '' ? kept.text : each.format.name,
      date: place.date ?? dateIn(each.file, place.today) ?? place.today,
    };
    if (!each.format.needsMunicipality) return { ...each, origin };
    const municipality =
      given === undefined ? byName(each, municipalities) : notAnothers(each.file, given, municipalities);
    return { ...each, origin, municipality: municipality.id };
  });
}

/** The municipality of the flag, unless the file's name says another: its registrations would be filed as somebody else's. */
function notAnothers(file: string, given: Municipality, municipalities: readonly Municipality[]): Municipality {
  // Four digits in a name may be anything, such as a day and a month.
  const [other] = municipalitiesIn(file.replace(/\d/g, ' '), municipalities);
  if (other === undefined || municipalitiesIn(file, municipalities).some(({ id }) => id === given.id)) return given;
  throw new UserError({
    message: text(
      `${visibleText(file)} er efter sit navn fra ${other.name}, men --municipality siger ${given.name}. Intet er læst ind.`,
      `${visibleText(file)} is by its name from ${other.name}, but --municipality says ${given.name}. Nothing is read in.`,
    ),
    hint: text(
      'Udelad --municipality, så hver fil læses for den kommune, dens navn siger, eller giv filen et andet navn.',
      'Leave --municipality out, so that each file is read for the municipality its name says, or give the file another name.',
    ),
  });
}

function byName({ file, format }: OpenedExport, municipalities: readonly Municipality[]): Municipality {
  const found = municipalitiesIn(file, municipalities);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new UserError({
    message:
      only === undefined
        ? text(
            `${visibleText(file)} (${format.name}) siger ikke, hvilken kommune den kommer fra.`,
            `${visibleText(file)} (${format.name}) does not say which municipality it comes from.`,
          )
        : text(
            `${visibleText(file)} kan komme fra flere kommuner: ${found.map(({ name }) => name).join(', ')}.`,
            `${visibleText(file)} may come from several municipalities: ${found.map(({ name }) => name).join(', ')}.`,
          ),
    hint: text(
      'OS2kitos skriver den ikke i udtrækket. Angiv --municipality <kommune>, eller skriv koden eller navnet i filens navn.',
      'OS2kitos does not write it in the export. Give --municipality <municipality>, or write the code or name in the file’s name.',
    ),
  });
}

/** Codes and names of municipalities as whole words of a file's name; a name within a longer one does not count. */
function municipalitiesIn(file: string, municipalities: readonly Municipality[]): readonly Municipality[] {
  const words = ` ${comparableName(file.replace(/[_.]/g, ' '))} `;
  const named = municipalities.filter(({ id, name }) => {
    const comparable = comparableName(name);
    return [id, comparable, `${comparable}s`].some((word) => words.includes(` ${word} `));
  });
  return named.filter(
    ({ name }) =>
      !named.some(
        (other) => other.name !== name && ` ${comparableName(other.name)} `.includes(` ${comparableName(name)} `),
      ),
  );
}

/** The day in a file's name: `2026-05-01`, `01-05-2026` or `20260501`; one to come is none. */
function dateIn(file: string, today: string): string | undefined {
  const [, year, month, day] = /(?<!\d)(2\d{3})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)/.exec(file) ?? [];
  const [, day2, month2, year2] = /(?<!\d)([0-3]\d)[-_.]([01]\d)[-_.](2\d{3})(?!\d)/.exec(file) ?? [];
  const dates = [`${year}-${month}-${day}`, `${year2}-${month2}-${day2}`];
  return dates.find((date) => isDate(date) && date <= today);
}
