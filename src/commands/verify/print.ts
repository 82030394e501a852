import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import { hanging, wrap } from '../../formatters/wrap.ts';
import type { Verdict, VerifyResult } from '../../procedures/verify-release.ts';
import { failureText } from '../../reports/verify/failure.ts';
import { type Unseen, unseenText } from '../../reports/verify/looked-at.ts';
import type { ReleaseClaims } from '../../reports/verify/verify-pdf.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';

/** A result for a person. Ends with a line end. */
export function verifyText(
  { target, verdict, failures, claims, trust, newest, unseen }: VerifyResult,
  say: (said: Text) => string,
  width: number,
): string {
  const mark = verdict === 'refused' ? '✗' : '✓';
  const sample = claims?.sample === true;
  const heading = `${mark} ${visibleText(target)}: ${say(verdictText(verdict, sample))}`;
  const lines = [
    ...failures.map((failure) => say(failureText(failure))),
    ...(claims === undefined ? [] : claimLines(claims).map(say)),
    ...(sample ? [say(sampleText)] : []),
    ...(verdict === 'refused' ? [say(refusedHint)] : [say(trustText(trust, sample)), say(newestText(newest))]),
    ...(verdict === 'refused' ? [] : [say(sealText)]),
    ...(unseen.length === 0 ? [] : [say(unseenLine(unseen))]),
  ];
  const shown = lines.flatMap((line) => hanging('  - ', visibleText(line), width));
  return `${[...wrap(heading, width), ...shown].join('\n')}\n`;
}

const sealText = text(
  'Seglet viser, hvem der har frigivet filen, og at intet er ændret siden; det viser ikke, at det, frigiveren selv skrev, er sandt. Det gør godkendelserne for den tekst, de gælder.',
  'The seal shows who released the file, and that nothing has changed since; it does not show that what the releaser wrote is true. The approvals do, for the text they are of.',
);

function unseenLine(unseen: readonly Unseen[]): Text {
  const parts = unseen.map(unseenText);
  return text(
    `Der er ikke set på: ${parts.map(({ da }) => da).join('; ')}.`,
    `Not looked at: ${parts.map(({ en }) => en).join('; ')}.`,
  );
}

function verdictText(verdict: Verdict, sample: boolean): Text {
  switch (verdict) {
    case 'authentic':
      return sample
        ? text('uændret eksempel, underskrevet med prøvenøgler', 'an intact example, signed with sample keys')
        : text('ægte', 'authentic');
    case 'intact':
      return text('uændret, men underskriveren er ukendt her', 'intact, signer unknown here');
    case 'refused':
      return text('holder ikke', 'does not hold');
  }
}

const claimLines = ({ release, signer, reviewers }: ReleaseClaims): readonly Text[] => [
  text(
    `${release.case}, version ${release.version}, frigivet ${release.date} af ${release.by}${signer === undefined ? '' : ` (${signer})`}.`,
    `${release.case}, version ${release.version}, released ${release.date} by ${release.by}${signer === undefined ? '' : ` (${signer})`}.`,
  ),
  text(`Godkendt af ${[...reviewers.keys()].join(', ')}.`, `Approved by ${[...reviewers.keys()].join(', ')}.`),
];

const sampleText = text(
  'Nøglerne er prøvenøgler: de hører til et eksempel, og personerne er opdigtede. Seglet viser, at filen er, som eksemplet blev frigivet; det siger intet om nogen virkelig.',
  'The keys are sample keys: they belong to an example, and the people are invented. The seal shows that the file is as the example was released; it says nothing of anybody real.',
);

function trustText(trust: VerifyResult['trust'], sample: boolean): Text {
  if (sample && trust !== 'pinned') {
    return trust === 'none'
      ? text(
          'Der er ingen hovedgren her at holde nøglerne op imod.',
          'There is no main branch here to hold the keys against.',
        )
      : text('Nøglerne er dem, arkivets hovedgren har.', 'The keys are those of the repository’s main branch.');
  }
  switch (trust) {
    case 'pinned':
      return text('Nøglerne er bundet til en, I har fastgjort.', 'The keys are tied to one you have pinned.');
    case 'main-branch':
      return text(
        'Nøglerne er dem, arkivets hovedgren har. Fastgør sekretariatets nøgle for at være uafhængig af arkivet: `git config dbs.trustedKey SHA256:…`.',
        'The keys are those of the repository’s main branch. Pin the secretariat’s key to be independent of it: `git config dbs.trustedKey SHA256:…`.',
      );
    case 'none':
      return text(
        'Bed sekretariatet om dets nøgles fingeraftryk ad en anden vej, og giv det med --trusted-key SHA256:….',
        'Ask the secretariat for its key’s fingerprint by another way, and give it with --trusted-key SHA256:….',
      );
  }
}

function newestText(newest: boolean | undefined): Text {
  if (newest === undefined) {
    return text(
      'Om der siden er frigivet en nyere version, kan kun sekretariatets arkiv sige.',
      'Whether a newer version has been released since, only the secretariat’s repository can say.',
    );
  }
  return newest
    ? text('Det er den nyeste version i dette arkiv.', 'It is the newest version in this repository.')
    : text('Der er en nyere version i dette arkiv.', 'There is a newer version in this repository.');
}

const refusedHint = text(
  'Brug den ikke. Hent rapporten igen fra sekretariatet, og fortæl det, hvad der er set.',
  'Do not use it. Get the report again from the secretariat, and tell it what was seen.',
);

/** The results for programs: a contract, versioned. Ends with a line end. */
export function verifyJson(results: readonly VerifyResult[], say: (said: Text) => string): string {
  const shown = results.map(({ target, verdict, failures, claims, trust, newest, unseen }) => ({
    target,
    verdict,
    trust,
    newest: newest ?? null,
    sample: claims?.sample ?? null,
    case: claims?.release.case ?? null,
    version: claims?.release.version ?? null,
    date: claims?.release.date ?? null,
    by: claims?.release.by ?? null,
    contentDigest: claims?.release.contentDigest ?? null,
    signer: claims?.signer ?? null,
    approvedBy: claims === undefined ? [] : [...claims.reviewers.keys()],
    failures: failures.map((failure) => ({ ...failure, text: say(failureText(failure)) })),
    unseen: unseen.map((each) => ({ ...each, text: say(unseenText(each)) })),
  }));
  return jsonAnswer({ results: shown });
}
