// Fits the server's layout to the picture: stretched to its shape, with room for every label. The same data in the same
// picture always gives the same places.

const MARGIN = { x: 70, y: 40 };
const MOST_STRETCH = 2.2; // one way against the other; more would belie the layout
const AIR = 1.7; // how much more room than the nodes themselves cover
const MANY = 50; // nodes, from which on they are evened out
const EVEN = 0.75;
const GAP = 8;
const WORK = 1.5e7; // pairs looked at, at most

/** The nodes, moved to fill a picture of this size in pixels; crowded ones get more than the picture. */
export function spread(nodes, width, height) {
  if (nodes.length < 2) return nodes;
  const boxes = nodes.map(extent);
  const covered = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  const crowd = Math.max(1, Math.sqrt((covered * AIR) / (width * height)));
  const places = { x: evened(nodes.map((node) => node.x)), y: evened(nodes.map((node) => node.y)) };
  const x = range(places.x);
  const y = range(places.y);
  let across = ((width - 2 * MARGIN.x) * crowd) / (x.length || 1);
  let down = ((height - 2 * MARGIN.y) * crowd) / (y.length || 1);
  if (!x.length) across = down;
  if (!y.length) down = across;
  across = Math.min(across, down * MOST_STRETCH);
  down = Math.min(down, across * MOST_STRETCH);
  nodes.forEach((_, index) => {
    boxes[index].x = (places.x[index] - x.middle) * across;
    boxes[index].y = (places.y[index] - y.middle) * down + boxes[index].shift;
  });
  separate(boxes, width / height);
  widen(boxes, width / height);
  return nodes.map((node, index) => ({ ...node, x: boxes[index].x, y: boxes[index].y - boxes[index].shift }));
}

/** What came out narrower, or lower, than the picture is stretched to its shape: boxes that lie apart stay so. */
function widen(boxes, aspect) {
  const across = range(boxes.flatMap((box) => [box.x - box.width / 2, box.x + box.width / 2]));
  const down = range(boxes.flatMap((box) => [box.y - box.height / 2, box.y + box.height / 2]));
  const lack = (down.length * aspect) / across.length;
  for (const box of boxes) {
    if (lack > 1) box.x *= Math.min(lack, MOST_STRETCH);
    else box.y *= Math.min(1 / lack, MOST_STRETCH);
  }
}

/** Many nodes crowd in the middle: half way towards even distances, in the same order. */
function evened(values) {
  if (values.length < MANY) return values;
  const { middle, length } = range(values);
  const order = values.map((_, index) => index).sort((a, b) => values[a] - values[b] || a - b);
  const made = [];
  order.forEach((index, place) => {
    const even = middle + length * (place / (values.length - 1) - 0.5);
    made[index] = values[index] + (even - values[index]) * EVEN;
  });
  return made;
}

function range(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { middle: (least + most) / 2, length: most - least };
}

/** About how much room a node takes with its label. `shift`: how far the middle of both lies below that of the node. */
function extent({ label, size, font, widthConstraint, shape }) {
  const most = widthConstraint.maximum;
  const inside = font && font.strokeWidth === 0;
  const letter = (font?.size ?? 15) * 0.56;
  const lines = label.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * letter) / most)), 0);
  const longest = Math.max(...label.split("\n").map((line) => line.length));
  const text = { width: Math.min(most, longest * letter), height: lines * (font?.size ?? 15) * 1.2 };
  if (inside) {
    const round = shape === "ellipse" ? 1.42 : 1; // an ellipse about a rectangle is wider by the root of two
    return { width: text.width * round + 14, height: text.height * round + 14, shift: 0 };
  }
  return { width: Math.max(2 * size, text.width), height: 2 * size + text.height + 4, shift: text.height / 2 };
}

/** Push boxes that overlap apart, each time the shorter way, until none do or it takes too long. In a wide picture the
 * way to the side counts as shorter. */
function separate(boxes, aspect) {
  const rounds = Math.min(200, Math.ceil(WORK / boxes.length ** 2));
  for (let round = 0, moved = true; moved && round < rounds; round += 1) {
    moved = false;
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) moved = pushApart(boxes[i], boxes[j], aspect) || moved;
    }
  }
}

function pushApart(one, other, aspect) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const overX = (one.width + other.width) / 2 + GAP - Math.abs(dx);
  const overY = (one.height + other.height) / 2 + GAP - Math.abs(dy);
  if (overX <= 0.5 || overY <= 0.5) return false;
  if (overX < overY * aspect) {
    const by = (Math.sign(dx) || 1) * (overX / 2);
    one.x -= by;
    other.x += by;
  } else {
    const by = (Math.sign(dy) || 1) * (overY / 2);
    one.y -= by;
    other.y += by;
  }
  return true;
}
