import { useMemo } from 'react';
import type { Component } from '#domain/components.ts';
import { contourPath } from '#domain/contour-path.ts';
import type { Disagreement } from '#domain/disagreement/disagreement.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { onlyLabels } from '#domain/redraw/label-masks.ts';
import { shortcutKey } from '#renderer/app/shortcuts.ts';
import type { Proposal } from '#renderer/editor/session-state.ts';
import classes from './film-stage.module.css';
import { regionKeys } from './fix-keys.ts';

/** The mask's grid on the stage, in CSS pixels: where its corner lies and how large a mask pixel is. */
export interface MaskPlace {
  readonly left: number;
  readonly top: number;
  readonly pixelX: number;
  readonly pixelY: number;
}

/** What a repair would change: striped where it adds lung, crossed and dashed where it takes lung away. */
export function ProposalMarks({ proposal, place }: { readonly proposal: Proposal; readonly place: MaskPlace }) {
  const paths = useMemo(
    () => ({
      adds: proposal.addsPx > 0 ? contourPath(onlyLabels(proposal.change, [1]), 1, 1, 0.3) : '',
      removes: proposal.removesPx > 0 ? contourPath(onlyLabels(proposal.change, [2]), 1, 1, 0.3) : '',
    }),
    [proposal],
  );
  return (
    <g data-testid="proposal" data-fix={proposal.name} data-adds={proposal.addsPx} data-removes={proposal.removesPx}>
      <Patterns />
      {(['adds', 'removes'] as const).map((does) =>
        paths[does] === '' ? null : <MaskPath key={does} d={paths[does]} does={does} place={place} />,
      )}
    </g>
  );
}

/** The regions that can be taken from another mask, the largest with the keys that take them. */
export function RegionMarks({
  disagreement,
  place,
}: {
  readonly disagreement: Disagreement;
  readonly place: MaskPlace;
}) {
  const shown = useMemo(
    () =>
      disagreement.regions.map(({ piece, claimedBy }) => ({ piece, claimedBy, d: pathOf(piece), at: insideOf(piece) })),
    [disagreement],
  );
  return (
    <g data-testid="regions" data-count={shown.length}>
      <Patterns />
      {shown.map(({ d, claimedBy, piece }) => (
        <MaskPath
          key={keyOf(piece)}
          d={d}
          does={claimedBy === 'second' ? 'adds' : 'removes'}
          place={moved(place, piece.box)}
        />
      ))}
      {shown.slice(0, regionKeys.length).map(({ at, piece }, i) => (
        <RegionKey
          key={keyOf(piece)}
          text={shortcutKey(regionKeys[i]!)}
          x={place.left + at.x * place.pixelX}
          y={place.top + at.y * place.pixelY}
        />
      ))}
    </g>
  );
}

function keyOf({ box, areaPx }: Component): string {
  return `${box.x},${box.y},${areaPx}`;
}

interface RegionKeyProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A disc that is as wide as its key; nothing where no key is left. */
function RegionKey({ text, x, y }: RegionKeyProps) {
  if (text === '') return null;
  const width = 13 + 7 * text.length;
  return (
    <g className={classes['number']} transform={`translate(${x} ${y})`}>
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text textAnchor="middle" dy="0.36em">
        {text}
      </text>
    </g>
  );
}

function moved(place: MaskPlace, by: { readonly x: number; readonly y: number }): MaskPlace {
  return { ...place, left: place.left + by.x * place.pixelX, top: place.top + by.y * place.pixelY };
}

function MaskPath({
  d,
  does,
  place,
}: {
  readonly d: string;
  readonly does: 'adds' | 'removes';
  readonly place: MaskPlace;
}) {
  return (
    <path
      className={classes[does]}
      d={d}
      fillRule="evenodd"
      vectorEffect="non-scaling-stroke"
      transform={`translate(${place.left} ${place.top}) scale(${place.pixelX} ${place.pixelY})`}
      style={{ fill: `url(#marks-${does})` }}
    />
  );
}

/** Stripes and crosses tell adding from removing without colour. */
function Patterns() {
  return (
    <defs>
      <pattern id="marks-adds" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line y2="6" stroke="#40e0a0" strokeWidth="2" />
      </pattern>
      <pattern id="marks-removes" width="7" height="7" patternUnits="userSpaceOnUse">
        <path d="M0 0L7 7M7 0L0 7" stroke="#ff8f8f" strokeWidth="1" />
      </pattern>
    </defs>
  );
}

/** A piece's outline in mask pixels, from the corner of its box. */
function pathOf(piece: Component): string {
  const { box, runs } = piece;
  const part = createLabelmap(box.width, box.height);
  for (let i = 0; i < runs.length; i += 3) {
    const row = (runs[i]! - box.y) * box.width - box.x;
    part.data.fill(1, row + runs[i + 1]!, row + runs[i + 2]!);
  }
  return contourPath(part, 1, 1, 0.3);
}

/** A point well inside a piece, which a bent piece's centre need not be: the middle of its longest row. */
function insideOf(piece: Component): { readonly x: number; readonly y: number } {
  const { runs } = piece;
  let best = 0;
  for (let i = 0; i < runs.length; i += 3)
    if (runs[i + 2]! - runs[i + 1]! > runs[best + 2]! - runs[best + 1]!) best = i;
  return { x: (runs[best + 1]! + runs[best + 2]!) / 2, y: runs[best]! + 0.5 };
}
