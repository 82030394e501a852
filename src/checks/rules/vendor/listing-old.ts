import { addMonths } from '../../../domain/date.ts';
import { basesOf } from '../../../domain/recorded-transfer.ts';
import { text } from '../../../domain/text.ts';
import { lookupMonths } from '../../../domain/transfer.ts';
import { type Place, placeKinds, processorOf } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const vendorListingOld = defineCheck({
  code: 'vendor/listing-old',
  kind: 'vendor',
  severity: 'warning',
  summary: text(
    'Opslaget på DPF-listen, en overførsel i brug hviler på, er højst et år gammelt.',
    'The look-up in the DPF list that a transfer in use rests on is at most a year old.',
  ),
  why: text(
    'Tilslutningen fornyes hvert år. Hvem der er omfattet, og af hvad, kan være et andet end ved et ældre opslag.',
    'Membership is renewed every year. Who is covered, and for what, may be otherwise than at an older look-up.',
  ),
  sources: [sources.dpfDecision, sources.ownRule],
  mend: text(
    'Slå selskabet op igen på dataprivacyframework.gov, og skriv under `dpf`, hvad der stod, og dagen.',
    'Look the company up again at dataprivacyframework.gov, and write under `dpf` what it said, and the day.',
  ),
  check(document, { repository, today, report }) {
    const { dpf } = document.data;
    if (dpf === undefined || !dpf.listed || addMonths(dpf.checkedOn, lookupMonths) >= today) return;
    const resting = placeKinds
      .flatMap((kind): readonly Place[] => repository.all(kind))
      .filter((place) => processorOf(place) === document.id && place.data.from <= today)
      .filter(({ data }) => (data.until === null || data.until >= today) && basesOf(data, today).includes('dpf'));
    const [first] = resting;
    if (first === undefined) return;
    report({
      at: document.at('/dpf/checkedOn'),
      message: text(
        `Der blev slået op på DPF-listen ${dpf.checkedOn}, for mere end et år siden, og ${first.id} hviler på listen.`,
        `The DPF list was looked up on ${dpf.checkedOn}, more than a year ago, and ${first.id} rests on the list.`,
      ),
    });
  },
});
