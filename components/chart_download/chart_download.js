const WIDTH = 1600;
const SIDE = 40;
const TITLE_SIZE = 30;
const NOTE_SIZE = 18;
/* A picture can't use the fonts of the page: with another one, what was measured would not fit. */
const FONT = "Arial, Helvetica, sans-serif";

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
  const Plotly = await library(data.plotly);
  const drawn = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const figure = withTexts(structuredClone(drawn.data), structuredClone(drawn.layout), data);
  const size = { width: WIDTH, height: figure.layout.height, scale: format === "png" ? 2 : 1 };
  const address = await Plotly.toImage(figure, { format, ...size });
  return (await fetch(address)).blob();
}

function withTexts(traces, layout, data) {
  const title = lines(data.title, TITLE_SIZE, "bold").map((line) => `<b>${line}</b>`);
  const note = lines(data.note, NOTE_SIZE, "normal").map(
    (line) => `<span style="font-size:${NOTE_SIZE}px">${line}</span>`,
  );
  const above = Math.round((title.length * TITLE_SIZE + note.length * NOTE_SIZE) * 1.35 + 40);
  const margin = { l: 0, r: 0, t: 0, b: 0, ...layout.margin };
  return {
    data: traces,
    layout: {
      ...layout,
      width: WIDTH,
      height: layout.height + above + SIDE,
      autosize: false,
      paper_bgcolor: "#ffffff",
      font: { ...layout.font, family: FONT },
      margin: { l: margin.l + SIDE, r: margin.r + SIDE, t: margin.t + above, b: margin.b + SIDE },
      title: {
        text: [...title, ...note].join("<br>"),
        font: { size: TITLE_SIZE, family: FONT },
        x: 0,
        xref: "container",
        xanchor: "left",
        y: 1,
        yref: "container",
        yanchor: "top",
        pad: { l: SIDE, t: 20 },
      },
    },
  };
}

/* The text in lines that fit, each as Plotly shows it unchanged. */
function lines(whole, size, weight) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const found = [""];
  for (const word of whole.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > WIDTH - 2 * SIDE) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found.map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"));
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
