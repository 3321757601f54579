import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 180 films with 6549 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -19.663,
  islands: 0,
  holes: 0,
  notches: 0.327,
  'lungs-differ': 0.108,
  'heights-differ': 0,
  'touches-border': 0.268,
  joined: 1.201,
  'missing-lung': 0.016,
  surprising: 4.495,
  'edge-off': 0.026,
  'reaches-beyond': -0.923,
  'film-doubtful': 3.241,
  'model-unsure': -0.762,
  'shared-mask': 0,
  'shared-film': 0,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.716,
  islands: 0,
  holes: 0.678,
  notches: 1.125,
  'lungs-differ': 1.59,
  'heights-differ': 1.485,
  'touches-border': 1.238,
  joined: 2.271,
  'missing-lung': 6.703,
  surprising: 0,
  'edge-off': 0,
  'reaches-beyond': 0,
  'film-doubtful': 4.82,
  'model-unsure': 0,
  'shared-mask': 0,
  'shared-film': 0,
};
