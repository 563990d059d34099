/* Streamlit says its own words in English alone: here they are said in the page's language, as soon as they come. */
(() => {
  const SAYS = {
    skip_to_content: "Skip to main content",
    connection_error: "Connection error",
    not_responding: "Streamlit server is not responding. Are you connected to the internet?",
    connecting: "Connecting",
    connecting_to: "Connecting to Streamlit server",
    no_connection: "Unable to connect to Streamlit server",
    error: "Error",
    stop: "Stop",
    running: "Running...",
    upload: "Upload",
    file_limit: "{size} per file • {types}",
    file_limit_any: "{size} per file",
    drop_file: "Drag and drop a file here",
    drop_files: "Drag and drop files here",
    file_error: "Error: ",
    file_too_large: "File must be {size} or smaller.",
    file_type: "{type} files are not allowed.",
    one_file: "Only one file is allowed.",
    upload_failed: "Unexpected error. Please try again.",
    file_upload: "file upload",
    add_files: "Add files",
    fullscreen: "Fullscreen",
    fullscreen_of: "Fullscreen: {title}",
    end_fullscreen: "Close fullscreen",
    end_fullscreen_of: "Close fullscreen: {title}",
    select_all: "Select all",
    select_matches: "Select {n} matches",
    no_results: "No results",
    enter: "Press Enter to apply",
    ctrl_enter: "Press Ctrl+Enter to apply",
    submit_enter: "Press Enter to submit form",
    submit_ctrl_enter: "Press Ctrl+Enter to submit form",
    ascending: "Sort ascending",
    descending: "Sort descending",
    statistics: "Statistics",
    format: "Format",
    autosize: "Autosize",
    pin: "Pin column",
    unpin: "Unpin column",
    hide_column: "Hide column",
    column_menu: "Dataframe column menu",
    app_pages: "App pages",
    open: "Open",
    close: "Close",
    clear_value: "Clear value",
    clear_all: "Clear all",
    clear_date: "Clear date",
    selected: "Selected values",
    remove: "Remove {name}",
    choose_date: "Choose date",
    choose_range: "Choose date range",
    calendar: "Calendar",
    next_month: "Next month",
    previous_month: "Previous month",
    choose_option: "Choose an option",
    choose_options: "Choose options",
    increment: "Increment",
    decrement: "Decrement",
  };
  const TEXTS = {
    "[data-testid=stSkipToContent]": ["skip_to_content"],
    "[data-testid=stDialog]": ["connection_error", "not_responding"],
    "[data-testid=stHeader]": ["connecting", "error", "stop"],
    "[data-testid=stFileUploaderDropzone] button": ["upload"],
    "[data-testid=stFileUploaderDropzoneInstructions]": ["file_limit", "file_limit_any", "drop_file", "drop_files"],
    "[data-testid=stFileUploader] [role=alert]": ["file_error", "file_too_large", "file_type", "one_file", "upload_failed"],
    "[data-testid=stTooltipErrorContent]": ["file_error", "file_too_large", "file_type", "one_file", "upload_failed"],
    "[data-testid=stTooltipContent]": ["fullscreen", "end_fullscreen"],
    "[data-testid=stMultiSelectDropdown], [data-testid=stSelectboxVirtualDropdown]": ["select_all", "select_matches", "no_results"],
    "[data-testid=InputInstructions]": ["enter", "ctrl_enter", "submit_enter", "submit_ctrl_enter"],
    "[data-testid=stDataFrameColumnMenu]": ["ascending", "descending", "statistics", "format", "autosize", "pin", "unpin", "hide_column"],
  };
  const LABELS = [
    "app_pages", "open", "close", "clear_value", "clear_all", "clear_date", "selected", "remove",
    "file_upload", "add_files", "fullscreen", "fullscreen_of", "end_fullscreen", "end_fullscreen_of", "choose_date", "choose_range", "calendar", "next_month",
    "previous_month", "running", "connecting_to", "no_connection", "choose_option", "choose_options", "column_menu",
    "increment", "decrement",
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("streamlit-words").textContent);
  const said = new WeakMap();

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = (key) => new RegExp(`^${SAYS[key].split(/\{\w+\}/).map(escaped).join("(.*)")}$`, "s");
  const patterns = Object.fromEntries(Object.keys(SAYS).map((key) => [key, pattern(key)]));

  /** What Streamlit says, in the page's language; anything else as it is. */
  function inLanguage(text, keys) {
    for (const key of keys) {
      const found = patterns[key].exec(text);
      const parts = found && found.slice(1);
      if (found) return (words[root.lang] ?? words.en)[key].replace(/\{\w+\}/g, () => parts.shift());
    }
    return text;
  }

  function say(node, place, now, keys, write) {
    const places = said.get(node) ?? said.set(node, {}).get(node);
    const english = places[place]?.now === now ? places[place].english : now;
    const translated = inLanguage(english, keys);
    if (translated !== english || places[place]) places[place] = { english, now: translated };
    if (translated !== now) write(translated);
  }

  function sayText(node) {
    const keys = Object.keys(TEXTS).filter((place) => node.parentElement?.closest(place)).flatMap((place) => TEXTS[place]);
    if (keys.length) say(node, "text", node.data, keys, (text) => (node.data = text));
  }

  function sayAttributes(node) {
    for (const name of ATTRIBUTES) {
      const now = node.getAttribute(name);
      if (now) say(node, name, now, LABELS, (text) => node.setAttribute(name, text));
    }
  }

  function sayAll(within) {
    if (within.nodeType === Node.TEXT_NODE) sayText(within);
    if (within.nodeType !== Node.ELEMENT_NODE) return;
    sayAttributes(within);
    const nodes = document.createTreeWalker(within, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) (nodes.currentNode.nodeType === Node.TEXT_NODE ? sayText : sayAttributes)(nodes.currentNode);
  }

  function follow(changes) {
    for (const { type, target, addedNodes } of changes) {
      if (target === root && type === "attributes") sayAll(root);
      else if (type === "attributes") sayAttributes(target);
      else if (type === "characterData") sayText(target);
      else addedNodes.forEach(sayAll);
    }
  }

  new MutationObserver(follow).observe(root, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: [...ATTRIBUTES, "lang"],
  });
})();
