// Text as it is being released, laid out as it comes. Plain text alone goes into the page; the service lays the whole
// answer out again, with its figures as buttons, once it is made.

const INLINE = /\*\*(.+?)\*\*|`([^`]+)`/g;

function inline(into, text) {
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    into.append(text.slice(last, found.index));
    const mark = document.createElement(found[1] === undefined ? "code" : "strong");
    mark.textContent = found[1] ?? found[2];
    into.append(mark);
    last = found.index + found[0].length;
  }
  into.append(text.slice(last));
}

function add(parent, name, text) {
  const made = document.createElement(name);
  inline(made, text);
  parent.append(made);
  return made;
}

/** Released Markdown as a DocumentFragment: paragraphs, headings, lists, quotations, tables. */
export function laidOut(text) {
  const whole = document.createDocumentFragment();
  let block = null;
  const within = (name) => {
    if (block?.localName !== name) {
      block = document.createElement(name);
      whole.append(block);
    }
    return block;
  };
  for (const line of text.split("\n")) {
    const mark = /^\s*(#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?|\|)?(.*)$/.exec(line);
    const [, kind = "", rest] = mark;
    if (!line.trim()) block = null;
    else if (kind.startsWith("#")) {
      add(whole, "p", rest).className = "heading";
      block = null;
    } else if (/^[-*+]/.test(kind)) add(within("ul"), "li", rest);
    else if (/^\d/.test(kind)) add(within("ol"), "li", rest).value = parseInt(kind, 10);
    else if (kind.startsWith(">")) add(within("blockquote"), "div", rest);
    else if (kind === "|") {
      if (/^[\s:|-]+$/.test(rest)) continue;
      const table = within("table");
      const row = document.createElement("tr");
      for (const cell of rest.replace(/\|\s*$/, "").split("|")) add(row, "td", cell.trim());
      table.append(row);
    } else if (block?.localName === "p") {
      block.append(document.createElement("br"));
      inline(block, line);
    } else if (block && /^\s{2,}/.test(line)) inline(block.lastElementChild, ` ${line.trim()}`);
    else inline(within("p"), line);
  }
  return whole;
}
