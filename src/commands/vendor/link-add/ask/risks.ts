import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { countryStatus } from '../../../../domain/transfer.ts';
import { countries } from '../../../../facts/catalogue-entries.ts';
import { labels } from '../../../../generated/labels.ts';
import type { LinkRisk } from '../../../../generated/types.ts';
import { askChoice, askMaybeDate, askMaybeText } from '../../../../terminal/ask.ts';
import { readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LinkAddOptions } from '../options.ts';
import { chooseCountries } from './countries.ts';

/**
 * Demands to hand data over that an owner or authority of a third country may make, though nothing goes there as part of the service: no
 * transfer, so no basis, but an assessment and measures (GDPR art. 28(1) and 32). Undefined when nobody has told of any. Throws UserError.
 */
export async function chooseRisks(
  options: LinkAddOptions,
  from: string,
  session: WritingSession,
): Promise<readonly LinkRisk[] | undefined> {
  const { repository } = session;
  const found = await chooseCountries(
    '--risk-country',
    options.riskCountry ?? (session.asks ? undefined : []),
    text(
      'Tredjelande, hvis myndigheder kan kræve oplysningerne udleveret, fx fordi ejeren er der (tom, hvis ingen):',
      'Third countries whose authorities may demand the data, e.g. because the owner is there (empty for none):',
    ),
    session,
  );
  if (found.length === 0) {
    refuseAlone(options);
    return undefined;
  }
  const inside = found.find((code) => countryStatus(countries(repository).get(code), from) === 'eea');
  if (inside !== undefined) throw noThirdCountry(inside);
  const because = await askChoice(
    '--because',
    options.because,
    text('Hvad giver landets myndigheder fat i leddet?', 'What gives that country’s authorities a hold on the link?'),
    labels['processing.LinkRisk.because'],
    session,
    'owner',
  );
  const assessment = await askMaybeText(
    options.assessment,
    text(
      'Vurderingen, som dokumentation i arkivet (tom, hvis der ikke er nogen):',
      'The assessment, as evidence on record (empty if there is none):',
    ),
    session,
  );
  const assessedOn = await askMaybeDate(
    '--assessed',
    options.assessed,
    text(
      'Dagen, risikoen sidst blev vurderet (tom, hvis det ikke er sket):',
      'The day the risk was last assessed (empty if it was not):',
    ),
    session,
  );
  const measures = await askMaybeText(
    options.riskMeasures,
    text(
      'Foranstaltninger mod udlevering, fx egne nøgler (tom, hvis der ikke er nogen):',
      'Measures against it, e.g. keys of one’s own (empty for none):',
    ),
    session,
  );
  const filed = assessment === undefined ? null : readIds('--assessment', [assessment], repository.ids('evidence'))[0];
  return found.map((country) => ({
    country,
    because,
    assessment: filed ?? null,
    assessedOn: assessedOn ?? null,
    ...(measures === undefined ? {} : { measures: [measures] }),
  }));
}

/** What tells of a risk needs one to tell of. */
function refuseAlone({ because, assessment, assessed, riskMeasures }: LinkAddOptions): void {
  const given = Object.entries({
    '--because': because,
    '--assessment': assessment,
    '--assessed': assessed,
    '--risk-measures': riskMeasures,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (given.length === 0) return;
  throw new UserError({
    message: text(
      `${given.join(', ')} siger noget om en risiko, men intet land er nævnt.`,
      `${given.join(', ')} tells of a risk, but no country is named.`,
    ),
    hint: text('Nævn landet med --risk-country.', 'Name the country with --risk-country.'),
  });
}

const noThirdCountry = (code: string): UserError =>
  new UserError({
    message: text(
      `--risk-country ${code} er i EU/EØS: et krav derfra er ingen risiko for udlevering til et tredjeland.`,
      `--risk-country ${code} is in the EU/EEA: a demand from there is no risk of data handed over to a third country.`,
    ),
    hint: text(
      'Nævn det land, hvis myndigheder kan stille kravet.',
      'Name the country whose authorities may demand it.',
    ),
  });
