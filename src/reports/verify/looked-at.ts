import { type Text, text } from '../../domain/text.ts';

/** Something that could speak against a release and was not looked at. Closed: whoever handles them handles all. */
export type Unseen =
  | { readonly part: 'record' }
  | { readonly part: 'archive' }
  | { readonly part: 'archive-file' }
  | { readonly part: 'evidence' }
  | { readonly part: 'text' }
  | { readonly part: 'released-words' }
  | { readonly part: 'letters' }
  | { readonly part: 'pictures'; readonly count: number }
  | { readonly part: 'page-count' }
  | { readonly part: 'older-versions'; readonly count: number };

/** What was not looked at, in words: what, why, and how to have it looked at. */
export function unseenText(unseen: Unseen): Text {
  switch (unseen.part) {
    case 'record':
      return text(
        'sekretariatets post om frigivelsen (filen er efterprøvet alene)',
        'the secretariat’s record of the release (the file was verified by itself)',
      );
    case 'archive':
      return text(
        'arkivets eget eksemplar (giv sagens id, eller --all)',
        'the archive’s own copy (give the case’s id, or --all)',
      );
    case 'archive-file':
      return text(
        'arkivet, som ikke er her (kopien ved siden af frigivelsen er efterprøvet)',
        'the archive, which is not here (the copy beside the release was verified)',
      );
    case 'evidence':
      return text('dokumentationen, sagen hviler på (--evidence)', 'the evidence the case rests on (--evidence)');
    case 'text':
      return text(
        'om sidernes tekst er den godkendte (den er ikke noteret i denne frigivelse)',
        'whether the pages’ text is the one approved (it is not recorded in this release)',
      );
    case 'letters':
      return text('om bogstaverne ligner det, de står for', 'whether the letters look like what they stand for');
    case 'released-words':
      return text(
        'om det, der kommer fra frigivelsen selv (version, datoer, status, kvalitetssikring), er sandt: det siger frigiveren alene',
        'whether what comes from the release itself (version, dates, status, quality log) is true: the releaser alone says so',
      );
    case 'pictures':
      return text(
        unseen.count === 1
          ? 'hvad billedet viser (dets beskrivelse er holdt op mod det godkendte)'
          : `hvad de ${unseen.count} billeder viser (deres beskrivelser er holdt op mod det godkendte)`,
        unseen.count === 1
          ? 'what the picture shows (its description was held against what was approved)'
          : `what the ${unseen.count} pictures show (their descriptions were held against what was approved)`,
      );
    case 'page-count':
      return text(
        'sidetallet (det er ikke noteret i denne frigivelse)',
        'the number of pages (it is not recorded in this release)',
      );
    case 'older-versions':
      return text(
        unseen.count === 1
          ? 'den ældre version af sagen (--all)'
          : `de ${unseen.count} ældre versioner af sagen (--all)`,
        unseen.count === 1
          ? 'the older version of the case (--all)'
          : `the ${unseen.count} older versions of the case (--all)`,
      );
  }
}
