import type { Command } from 'commander';
import { type ClauseModule, clauseModules } from '../../../domain/clause-modules.ts';
import { labels } from '../../../generated/labels.ts';
import type { LinkRisk, LinkTransfer, SubProcessor } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import { type Explain, writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs vendor link add`. */
export interface LinkAddOptions extends WritingOptions {
  readonly vendor?: string;
  /** It is the vendor's own processing, and no other company's. */
  readonly own?: boolean;
  readonly target?: string;
  readonly role?: SubProcessor['role'];
  readonly system?: readonly string[];
  readonly service?: readonly string[];
  readonly country?: readonly string[];
  readonly access?: readonly string[];
  readonly basis?: string;
  readonly recipient?: string;
  readonly data?: LinkTransfer['data'];
  readonly module?: ClauseModule;
  readonly exporter?: string;
  readonly fallback?: string;
  readonly checked?: string;
  readonly tia?: string;
  readonly measures?: string;
  readonly riskCountry?: readonly string[];
  readonly because?: LinkRisk['because'];
  readonly assessment?: string;
  readonly assessed?: string;
  readonly riskMeasures?: string;
  readonly approved?: string;
  readonly notice?: string;
  readonly supervisedBy?: SubProcessor['supervisedBy'];
  readonly supervised?: string;
  readonly from?: string;
  readonly until?: string;
  readonly note?: string;
  readonly slug?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureLinkAdd(command: Command, explain: Explain): void {
  writingFlags(
    command
      .option(
        '--vendor <id>',
        explain(
          'den, der bruger underdatabehandleren, eller selv behandler',
          'the one that uses the sub-processor, or processes itself',
        ),
      )
      .option(
        '--own',
        explain(
          'leverandørens egen behandling, fx egen support i et tredjeland; ingen underdatabehandler',
          'the vendor’s own processing, e.g. its own support in a third country; no sub-processor',
        ),
      )
      .option(
        '--target <id>',
        explain('underdatabehandleren, som leverandør i arkivet', 'the sub-processor, as a vendor on record'),
      )
      .addOption(
        new ChoiceOption(
          '--role <role>',
          explain('hvad den hovedsagelig gør', 'what it mainly does'),
          labels['sub-processor.role'],
        ),
      )
      .option(
        '--system <id...>',
        explain('systemer, leddet bruges til (ellers alle)', 'systems it serves (default: all)'),
      )
      .option('--service <text...>', explain('hvad der leveres, med få ord', 'what is delivered, in few words'))
      .option(
        '--country <code...>',
        explain('lande, hvor oplysningerne ligger eller behandles', 'countries the data lie or are worked on in'),
      )
      .option(
        '--access <code...>',
        explain(
          'lande uden for dem, hvorfra nogen kan se oplysningerne',
          'other countries from which somebody can see the data',
        ),
      )
      .option(
        '--basis <id>',
        explain(
          'overførselsgrundlaget, når et land er uden for EU/EØS; none, hvis der ikke er noget',
          'the transfer’s basis when a country is outside the EU/EEA; none if there is none',
        ),
      )
      .option(
        '--recipient <name>',
        explain('det selskab, der modtager, ved navn', 'the company that receives, by name'),
      )
      .addOption(
        new ChoiceOption(
          '--data <kind>',
          explain('om oplysningerne angår ansatte (HR) eller andre', 'whether the data is HR data or other'),
          labels['sub-processor.LinkTransfer.data'],
        ),
      )
      .addOption(
        new ChoiceOption(
          '--module <number>',
          explain(
            'modulet i Kommissionens standardkontraktbestemmelser',
            'the module of the Commission’s standard contractual clauses',
          ),
          clauseModules,
        ),
      )
      .option(
        '--exporter <name>',
        explain(
          'dataeksportøren, der har indgået grundlaget med modtageren, ved navn',
          'the data exporter that entered into the basis with the recipient, by name',
        ),
      )
      .option(
        '--fallback <id>',
        explain(
          'det grundlag, der er aftalt og klar, hvis det første falder bort',
          'the basis that is agreed and ready should the first fall away',
        ),
      )
      .option(
        '--checked <date>',
        explain('dagen, grundlaget sidst blev efterprøvet', 'the day the basis was last looked up'),
      )
      .option(
        '--tia <id>',
        explain(
          'vurderingen af overførslen, som dokumentation i arkivet',
          'the transfer impact assessment, as evidence on record',
        ),
      )
      .option('--measures <text>', explain('supplerende foranstaltninger', 'supplementary measures'))
      .option(
        '--risk-country <code...>',
        explain(
          'tredjelande, hvis myndigheder kan kræve udlevering, uden at oplysningerne kommer dertil som led i ydelsen',
          'third countries whose authorities may demand the data, though none go there as part of the service',
        ),
      )
      .addOption(
        new ChoiceOption(
          '--because <reason>',
          explain('hvad der giver landet fat i leddet', 'what gives the country a hold on the link'),
          labels['processing.LinkRisk.because'],
        ),
      )
      .option(
        '--assessment <id>',
        explain('vurderingen af risikoen, som dokumentation i arkivet', 'the risk’s assessment, as evidence on record'),
      )
      .option('--assessed <date>', explain('dagen, risikoen sidst blev vurderet', 'the day the risk was last assessed'))
      .option('--risk-measures <text>', explain('foranstaltninger mod udlevering', 'measures against handing over'))
      .option(
        '--approved <date>',
        explain('dagen, de dataansvarlige godkendte leddet', 'the day the controllers approved it'),
      )
      .option('--notice <date>', explain('dagen, leverandøren varslede det', 'the day the vendor gave notice'))
      .addOption(
        new ChoiceOption(
          '--supervised-by <who>',
          explain('hvem der fører tilsyn med leddet', 'who supervises the link'),
          labels['sub-processor.supervisedBy'],
        ),
      )
      .option('--supervised <date>', explain('dagen for det seneste tilsyn', 'the day it was last supervised'))
      .option('--from <date>', explain('dagen, leddet blev taget i brug', 'the day it was taken into use'))
      .option('--until <date>', explain('sidste dag i brug', 'its last day in use'))
      .option('--note <text>', explain('det, en kollega skal vide', 'what a colleague must know'))
      .option(
        '--slug <name>',
        explain(
          'postens navn (ellers underdatabehandlerens eller rollens)',
          'the record’s name (default: the sub-processor’s, or the role’s)',
        ),
      ),
    explain,
  );
}
