// Dragging, pinching, the wheel, pointing and clicking on a canvas.

const STILL = 4; // pixels that a press may move and be a click

/** `act` has pan(x, y), zoom(factor, at), over(point or null), click(point) and open(point). */
export function gestures(canvas, act) {
  const fingers = new Map();
  let moved = 0;
  const point = ({ offsetX: x, offsetY: y }) => ({ x, y });
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return { length: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    fingers.set(event.pointerId, point(event));
    if (fingers.size === 1) moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = point(event);
    const before = fingers.get(event.pointerId);
    if (!before) return act.over(now);
    if (fingers.size === 2) {
      const old = spread();
      fingers.set(event.pointerId, now);
      const fresh = spread();
      act.zoom(fresh.length / (old.length || 1), fresh);
      moved = Infinity;
      return;
    }
    fingers.set(event.pointerId, now);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved > STILL) act.pan(now.x - before.x, now.y - before.y);
  });
  canvas.addEventListener("pointerup", (event) => {
    fingers.delete(event.pointerId);
    if (moved <= STILL) act.click(point(event));
  });
  canvas.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => act.over(null));
  canvas.addEventListener("dblclick", (event) => act.open(point(event)));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      act.zoom(1.0015 ** -event.deltaY, point(event));
    },
    { passive: false },
  );
}
