import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lookOf, viewOf } from '#renderer/stage/look.ts';
import { carryOver, fitView } from '#renderer/stage/view.ts';

const size = fc.record({ width: fc.integer({ min: 50, max: 4000 }), height: fc.integer({ min: 50, max: 4000 }) });
const look = fc.record({
  x: fc.double({ min: 0, max: 3000, noNaN: true }),
  y: fc.double({ min: 0, max: 3000, noNaN: true }),
  beyondFit: fc.double({ min: 1.1, max: 20, noNaN: true }),
});

it('gives the same look back on the same stage, and on another one after the stage has changed', () => {
  fc.assert(
    fc.property(size, size, size, look, (film, stage, later, kept) => {
      const view = viewOf(kept, film, stage);
      const same = lookOf(view, film, stage);
      expect(same.x).toBeCloseTo(kept.x, 3);
      expect(same.y).toBeCloseTo(kept.y, 3);
      expect(same.beyondFit).toBeCloseTo(kept.beyondFit, 6);
      const carried = carryOver(view, { film, stage }, { film, stage: later });
      expect(carried.scale).toBeCloseTo(viewOf(kept, film, later).scale, 6);
      expect(fitView(film, later).scale * kept.beyondFit).toBeCloseTo(carried.scale, 6);
    }),
  );
});
