export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A smooth open curve through the points (centripetal Catmull-Rom: it neither overshoots nor loops), `steps` pieces per gap. */
export function curveThrough(points: readonly Point[], steps = 10): Point[] {
  const first = points[0]!;
  const last = points.at(-1)!;
  const padded = [mirrored(first, points[1] ?? first), ...points, mirrored(last, points.at(-2) ?? last)];
  const out: Point[] = [];
  for (let i = 1; i < padded.length - 2; i += 1) {
    for (let s = 0; s < steps; s += 1) {
      out.push(between(padded[i - 1]!, padded[i]!, padded[i + 1]!, padded[i + 2]!, s / steps));
    }
  }
  out.push(last);
  return out;
}

/** A smooth closed curve through the points. */
export function loopThrough(points: readonly Point[], steps = 10): Point[] {
  const n = points.length;
  const out: Point[] = [];
  for (let i = 0; i < n; i += 1) {
    for (let s = 0; s < steps; s += 1) {
      out.push(between(points[(i + n - 1) % n]!, points[i]!, points[(i + 1) % n]!, points[(i + 2) % n]!, s / steps));
    }
  }
  return out;
}

function mirrored(at: Point, other: Point): Point {
  return { x: 2 * at.x - other.x, y: 2 * at.y - other.y };
}

function between(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const t1 = knot(p0, p1);
  const t2 = t1 + knot(p1, p2);
  const t3 = t2 + knot(p2, p3);
  const at = t1 + (t2 - t1) * t;
  const a1 = mixed(p0, p1, at / t1);
  const a2 = mixed(p1, p2, (at - t1) / (t2 - t1));
  const a3 = mixed(p2, p3, (at - t2) / (t3 - t2));
  const b1 = mixed(a1, a2, at / t2);
  const b2 = mixed(a2, a3, (at - t1) / (t3 - t1));
  return mixed(b1, b2, (at - t1) / (t2 - t1));
}

function knot(a: Point, b: Point): number {
  return Math.max(1e-6, Math.sqrt(Math.hypot(b.x - a.x, b.y - a.y)));
}

function mixed(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
