import type { LungSector, RiskFact } from '#contract/risk-facts.ts';

const sectorNames: Readonly<Record<LungSector, string>> = {
  apex: 'apex',
  lateral: 'outer edge',
  costophrenic: 'costophrenic angle',
  base: 'base',
  medial: 'inner edge',
};

/** A reason for a risk in English: "right base 14 mm short of the model". What the command line prints and `why=` searches. */
export function factText(fact: RiskFact): string {
  switch (fact.code) {
    case 'islands':
      return fact.count === 1 ? 'one island away from the lungs' : `${fact.count} islands away from the lungs`;
    case 'holes':
      return fact.count === 1 ? 'one hole in the lungs' : `${fact.count} holes in the lungs`;
    case 'lungs-differ':
      return `${fact.side} lung small: areas differ 1 : ${fact.times.toFixed(1)}`;
    case 'heights-differ':
      return `lungs differ in height, ${fact.percent}%`;
    case 'touches-border':
      return 'runs into the border of the film';
    case 'joined':
      return 'both lungs are joined into one';
    case 'missing-lung':
      return fact.side === null ? 'a lung is missing' : `no ${fact.side} lung`;
    case 'notches':
      return `notches and cracks in the outline, ${fact.percent}% of the lungs`;
    case 'film-doubtful':
      return 'the model finds no two lungs of a frontal film';
    case 'shared-mask':
      return `identical to the mask of ${fact.twin}`;
    case 'shared-film':
      return fact.maskToo ? `same film and mask as ${fact.twin}` : `same film as ${fact.twin}`;
    case 'empty':
      return 'the mask is empty';
    case 'full':
      return 'the mask covers the whole film';
    case 'disagrees':
      return `Dice ${fact.dice.toFixed(2)} with the model`;
    case 'apart': {
      const size = fact.unit === 'mm' ? `${fact.amount} mm` : `${fact.amount}% of the lung’s height`;
      const way = fact.way === 'short' ? 'short of' : 'beyond';
      return `${fact.side} ${sectorNames[fact.sector]} ${size} ${way} the model`;
    }
  }
}
