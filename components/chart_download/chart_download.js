const WIDTH = 1600;
const SIDE = 40;
const LINE_HEIGHT = 1.35;
const INK = "#253545";
const MARKED = { size: 22, weight: "bold", colour: "#b3541e", after: 6 };
const TITLE = { size: 30, weight: "bold", colour: INK, after: 6 };
const ABOVE = { size: 20, weight: "normal", colour: INK, after: 4 };
const BELOW = { size: 18, weight: "normal", colour: INK, after: 6 };
/* A picture can't use the fonts of the page: with another one, what was measured would not fit. */
const FONT = "Arial, Helvetica, sans-serif";
const SVG = "http://www.w3.org/2000/svg";

export default function chartDownload({ data, parentElement }) {
  const group = parentElement.querySelector("#downloads");
  const said = parentElement.querySelector("#said");
  parentElement.querySelector("#label").textContent = data.texts.label;
  group.setAttribute("aria-label", data.texts.label);
  for (const button of parentElement.querySelectorAll("button")) {
    const format = button.dataset.format;
    button.setAttribute("aria-label", `${data.texts.label} ${format.toUpperCase()}: ${data.title}`);
    button.onclick = () => deliver(data, format, button, said);
  }
}

async function deliver(data, format, button, said) {
  said.textContent = data.texts.working;
  button.setAttribute("aria-busy", "true");
  try {
    save(format === "csv" ? table(data) : await picture(data, format), `${data.file}.${format}`);
    said.textContent = "";
  } catch (error) {
    console.error(error);
    said.textContent = data.texts.failed;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function table(data) {
  return new Blob([data.csv], { type: "text/csv;charset=utf-8" });
}

async function picture(data, format) {
  const drawn = await chart(data);
  const svg = new XMLSerializer().serializeToString(withTexts(drawn, data));
  return format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : painted(svg);
}

/* The chart alone, as an SVG element. */
async function chart(data) {
  const Plotly = await library(data.plotly);
  const { data: traces, layout } = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const figure = lettered({ data: structuredClone(traces), layout: structuredClone(layout) });
  const size = { width: WIDTH - 2 * SIDE, height: layout.height };
  Object.assign(figure.layout, size, { autosize: false, paper_bgcolor: "#ffffff" });
  const svg = await Plotly.toImage(figure, { format: "svg", imageDataOnly: true, ...size });
  return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
}

/* Every font of the figure becomes the one that a picture can use. */
function lettered(part) {
  for (const [name, value] of Object.entries(part)) {
    if (name === "family") part[name] = FONT;
    else if (value && typeof value === "object" && !ArrayBuffer.isView(value)) lettered(value);
  }
  return part;
}

/* What it finds, how sure that is and what was asked stand above the chart; how it is read, from what and when below. */
function withTexts(drawn, data) {
  const svg = element("svg", { width: WIDTH });
  const ground = svg.appendChild(element("rect", { width: WIDTH, fill: "#ffffff" }));
  let y = SIDE;
  for (const text of data.marked) y = write(svg, text, MARKED, y);
  y = write(svg, data.title, TITLE, y);
  for (const text of data.above) y = write(svg, text, ABOVE, y);
  drawn.setAttribute("x", SIDE);
  drawn.setAttribute("y", y + SIDE / 2);
  svg.append(drawn);
  y += Number(drawn.getAttribute("height")) + SIDE;
  for (const text of data.below) y = write(svg, text, BELOW, y);
  for (const each of [svg, ground]) each.setAttribute("height", Math.ceil(y + SIDE / 2));
  return svg;
}

/* Writes the text in lines that fit; returns where the next text begins. */
function write(svg, whole, { size, weight, colour, after }, y) {
  for (const line of lines(whole, size, weight)) {
    y += size * LINE_HEIGHT;
    const look = { "font-family": FONT, "font-size": size, "font-weight": weight, fill: colour };
    const text = element("text", { x: SIDE, y: y - size * (LINE_HEIGHT - 1), ...look });
    text.textContent = line;
    svg.append(text);
  }
  return y + after;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function lines(whole, size, weight) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const found = [""];
  for (const word of whole.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > WIDTH - 2 * SIDE) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

/* The picture in dots, two for each of its own, so that it stays sharp on a slide. */
async function painted(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

let loading;

function library(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      loading = undefined;
      reject(new Error(address));
    };
    document.head.append(script);
  });
  return loading;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
