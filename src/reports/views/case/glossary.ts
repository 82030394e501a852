import type { CaseView } from '../case-view.ts';

/** Words a reader outside the field may not know, in our own plain Danish. */
export const glossary: CaseView['glossary'] = [
  { term: 'Databehandler', meaning: 'Den, der behandler oplysninger på kommunens vegne og efter dens instruks.' },
  { term: 'Dataansvarlig', meaning: 'Den, der bestemmer, hvorfor og hvordan oplysningerne behandles: kommunen.' },
  { term: 'Helhedsmetoden', meaning: 'Revisors erklæring omfatter også underleverandørens kontroller.' },
  { term: 'Indstilling', meaning: 'DBS’ anbefaling til kommunerne. Den enkelte kommune tager selv stilling.' },
  { term: 'Instruks', meaning: 'Det, leverandøren må gøre med oplysningerne, skrevet i databehandleraftalen.' },
  { term: 'Observation', meaning: 'Et forhold, tilsynet har peget på, med en modtager og som regel en frist.' },
  { term: 'Overførselsgrundlag', meaning: 'Den regel, der gør det lovligt at sende oplysninger til et tredjeland.' },
  { term: 'Partielmetoden', meaning: 'Revisors erklæring holder underleverandørens kontroller udenfor.' },
  {
    term: 'TIA',
    meaning: 'En vurdering af, om modtagerlandets regler og praksis svækker beskyttelsen af oplysningerne.',
  },
  { term: 'Tilsynskoncept', meaning: 'En af de seks måder at føre tilsyn på, som Datatilsynet har beskrevet.' },
  { term: 'Tredjeland', meaning: 'Et land uden for EU og EØS.' },
  { term: 'Type 1 og type 2', meaning: 'Type 1 gælder én dag. Type 2 viser, at kontrollerne virkede i en periode.' },
];
