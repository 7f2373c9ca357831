// The map of a results or physician page. Pins are read from the page itself: everything shown here is also in the list.
// Leaflet, outlines and place names come from this site, and only once the map is opened.
(() => {
  "use strict";

  const EARTH_METRES = 6371008.7714150598; // the sphere that the search measures on
  const PIN_PIXELS = 30;
  const wide = matchMedia("(min-width: 62rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const coarse = matchMedia("(pointer: coarse)");

  let opened = null; // as the visitor left the fold; null until it was touched
  let shown = null; // the map on this page: {map, section, origin, pins …}
  const loading = new Map(); // address → promise, so that nothing is fetched twice

  // -- Fetching -----------------------------------------------------------------------------------
  function once(address, start) {
    if (!loading.has(address)) loading.set(address, start());
    return loading.get(address);
  }

  const script = (address) => once(address, () => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    Object.assign(element, { src: address, onload: resolve, onerror: reject });
    document.head.append(element);
  }));

  const style = (address) => once(address, () => new Promise((resolve, reject) => {
    const element = document.createElement("link");
    Object.assign(element, { rel: "stylesheet", href: address, onload: resolve, onerror: reject });
    document.head.prepend(element); // before our own, which has the last word
  }));

  const json = (address) => once(address, async () => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  });

  // -- What the page says -------------------------------------------------------------------------
  function readPins() {
    const cards = [...document.querySelectorAll("[data-pin][data-latitude][data-longitude]")];
    return cards.map((card) => {
      const link = card.querySelector("h2 a[href], h3 a[href], a[href]");
      return {
        card,
        link,
        number: card.dataset.pin,
        name: (link ?? card.querySelector("h2, h3"))?.textContent.trim() ?? "",
        latitude: Number(card.dataset.latitude),
        longitude: Number(card.dataset.longitude),
      };
    }).filter((pin) => Number.isFinite(pin.latitude) && Number.isFinite(pin.longitude));
  }

  function readCentre(section) {
    const { latitude, longitude, radiusMetres } = section.dataset;
    if (!latitude || !longitude) return null;
    return { latitude: Number(latitude), longitude: Number(longitude), radius: Number(radiusMetres) || 0 };
  }

  // The same place counted from the middle of this map: Adak's neighbours across 180° lie at -184, not at 176.
  const unwrap = (longitude, origin) => longitude + 360 * Math.round((origin - longitude) / 360);

  // -- Ring ---------------------------------------------------------------------------------------
  // Drawn point by point on the sphere: Leaflet's own circle is an ellipse, and wrong by miles in Alaska.
  function ring({ latitude, longitude, radius }) {
    const lat = (latitude * Math.PI) / 180;
    const arc = radius / EARTH_METRES;
    return Array.from({ length: 180 }, (_, step) => {
      const bearing = (step * Math.PI) / 90;
      const north = Math.asin(Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(bearing));
      const east = Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * Math.sin(north));
      return [(north * 180) / Math.PI, longitude + (east * 180) / Math.PI];
    });
  }

  function drawCentre(view) {
    const { centre, map, words } = view;
    if (!centre) return;
    if (centre.radius) {
      view.ring = L.polygon(ring(centre), { className: "map-ring", interactive: false, noClip: true, smoothFactor: 0.3 }).addTo(map);
    }
    const here = document.createElement("span");
    here.className = "map-here";
    here.setAttribute("role", "img");
    here.setAttribute("aria-label", words.you);
    here.title = words.you;
    label([centre.latitude, centre.longitude], here, 16, 16, 1000).addTo(map);
  }

  // -- Markers ------------------------------------------------------------------------------------
  // Elements are handed to Leaflet ready made: it never sees a string of HTML.
  function label(point, element, width, height, above = 0) {
    const icon = L.divIcon({ html: element, className: "map-mark", iconSize: [width, height] });
    return L.marker(point, { icon, interactive: false, keyboard: false, zIndexOffset: above });
  }

  // Pins that would cover each other share one marker, "1, 2, 3"; zooming in takes them apart.
  function groupPins(view) {
    const groups = [];
    for (const pin of view.pins) {
      const at = view.map.latLngToLayerPoint([pin.latitude, pin.longitude]);
      const near = groups.find((group) => Math.abs(group.at.x - at.x) < (pinWidth(group.pins) + PIN_PIXELS) * 0.45
        && Math.abs(group.at.y - at.y) < PIN_PIXELS * 0.85);
      if (near) near.pins.push(pin);
      else groups.push({ at, pins: [pin] });
    }
    return groups;
  }

  const pinWidth = (pins) => Math.max(PIN_PIXELS, 16 + numbers(pins).length * 8);

  function numbers(pins) {
    const first = pins.slice(0, 3).map((pin) => pin.number).join(", ");
    return pins.length > 3 ? `${first} +${pins.length - 3}` : first;
  }

  function drawPins(view) {
    view.popup?.remove();
    view.pinLayer.clearLayers();
    view.buttons = new Map();
    view.pinBoxes = [];
    for (const { at, pins } of groupPins(view)) {
      const text = numbers(pins);
      const width = pinWidth(pins);
      const button = pinButton(view, pins, text);
      label([pins[0].latitude, pins[0].longitude], button, width, PIN_PIXELS, 2000).addTo(view.pinLayer);
      view.pinBoxes.push({ x: at.x, y: at.y, width, height: PIN_PIXELS });
      for (const pin of pins) view.buttons.set(pin, button);
    }
  }

  function pinButton(view, pins, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pin map-pin";
    button.textContent = text;
    const names = pins.map((pin) => pin.name).join("; ");
    // Begins with what can be seen, so that a visitor who speaks to the machine can say it.
    button.setAttribute("aria-label", view.words.pin.replace("{number}", () => text).replace("{name}", () => names));
    button.title = pins.slice(0, 6).map((pin) => `${pin.number}. ${pin.name}`).join("\n");
    button.addEventListener("click", () => (pins.length > 1 ? choose(view, pins, button) : goTo(pins[0])));
    for (const [event, lit] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) {
      button.addEventListener(event, () => pins.forEach((pin) => pin.card.classList.toggle("is-lit", lit)));
    }
    button.addEventListener("focus", () => keepInView(view, pins[0]));
    L.DomEvent.disableClickPropagation(button);
    return button;
  }

  // Focus makes a browser scroll the hidden overflow of the map, which would shift it under its own pins.
  function keepInView(view, pin) {
    view.section.scrollTo(0, 0);
    view.map.panInside([pin.latitude, pin.longitude], { padding: [PIN_PIXELS, PIN_PIXELS], animate: false });
  }

  function goTo(pin) {
    if (!pin.link) pin.card.tabIndex = -1;
    (pin.link ?? pin.card).focus();
    pin.card.scrollIntoView({ block: "center", behavior: "auto" });
  }

  // Several doctors at one door: a list to choose from.
  function choose(view, pins, button) {
    const list = document.createElement("ul");
    list.className = "plain map-choice";
    for (const pin of pins) {
      const item = document.createElement("button");
      item.type = "button";
      item.className = "btn btn-quiet";
      item.textContent = `${pin.number}. ${pin.name}`;
      item.addEventListener("click", () => goTo(pin));
      list.append(document.createElement("li"));
      list.lastChild.append(item);
    }
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        view.popup.remove();
        button.focus();
      }
    });
    view.popup = L.popup({ maxWidth: 280, maxHeight: 220, closeButton: false, autoPanPadding: [12, 12] })
      .setLatLng([pins[0].latitude, pins[0].longitude]).setContent(list).openOn(view.map);
    list.querySelector("button").focus();
  }

  function listenToCards(view) {
    for (const pin of view.pins) {
      for (const [event, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
        pin.card.addEventListener(event, () => view.buttons.get(pin)?.classList.toggle("is-lit", lit));
      }
    }
  }

  // -- Outlines -----------------------------------------------------------------------------------
  const covers = ([, south, west, north, east], bounds) => [-360, 0, 360].some((turn) => south <= bounds.getNorth()
    && north >= bounds.getSouth() && west + turn <= bounds.getEast() && east + turn >= bounds.getWest());

  async function drawOutlines(view) {
    const index = await json(view.section.dataset.outlines);
    const wanted = index.states.filter((state) => !view.states.has(state[0]) && covers(state, view.map.getBounds()));
    for (const [file] of wanted) {
      view.states.add(file);
      json(new URL(file, new URL(view.section.dataset.outlines, location.href)).href)
        .then((topology) => drawState(view, topology), () => view.states.delete(file));
    }
  }

  function drawState(view, topology) {
    if (view !== shown) return;
    const { counties } = topology.objects;
    const coordsToLatLng = ([longitude, latitude]) => L.latLng(latitude, unwrap(longitude, view.origin));
    const options = { interactive: false, pane: "land", renderer: view.land, coordsToLatLng };
    L.geoJSON(topojson.feature(topology, counties), { ...options, style: { className: "map-county" } }).addTo(view.map);
    const border = topojson.mesh(topology, counties, (a, b) => a === b);
    L.geoJSON(border, { ...options, style: { className: "map-state" } }).addTo(view.map);
  }

  // -- Place names --------------------------------------------------------------------------------
  async function drawPlaces(view) {
    const bounds = view.map.getBounds().pad(-0.02);
    const west = ((bounds.getWest() + 540) % 360) - 180;
    const box = { south: bounds.getSouth(), west, north: bounds.getNorth(), east: west + bounds.getEast() - bounds.getWest() };
    const query = new URLSearchParams(Object.entries(box).map(([edge, degrees]) => [edge, degrees.toFixed(3)]));
    let places;
    try {
      places = await json(`${view.section.dataset.places}?${query}`);
    } catch {
      return; // a map without names is still a map
    }
    if (view !== shown) return;
    view.placeLayer.clearLayers();
    const taken = [...view.pinBoxes, ...controlBoxes(view)];
    [...places].sort((a, b) => b.size - a.size).forEach((place, rank) => placeName(view, place, rank, taken));
  }

  // Where the buttons and the credit lie, in the measure that pins and names are placed in.
  function controlBoxes({ map, section }) {
    const frame = section.getBoundingClientRect();
    const shift = map.containerPointToLayerPoint([0, 0]);
    return [...section.querySelectorAll(".map-buttons, .map-credit")].map((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      return { x: left - frame.left + width / 2 + shift.x, y: top - frame.top + height / 2 + shift.y, width, height };
    });
  }

  // Half a name at the edge reads like another place.
  function cutOff({ map }, { x, y, width, height }) {
    const size = map.getSize();
    const at = map.layerPointToContainerPoint([x, y]);
    return at.x < width / 2 || at.y < height / 2 || at.x > size.x - width / 2 || at.y > size.y - height / 2;
  }

  // The bigger place wins the room; no name lies on another, or under a pin.
  function placeName(view, place, rank, taken) {
    const point = [place.latitude, unwrap(place.longitude, view.origin)];
    const at = view.map.latLngToLayerPoint(point);
    const big = rank < 3;
    const box = { x: at.x, y: at.y, width: place.name.length * (big ? 8.5 : 7.2) + 8, height: big ? 22 : 18 };
    const clash = (other) => Math.abs(other.x - box.x) < (other.width + box.width) / 2 && Math.abs(other.y - box.y) < (other.height + box.height) / 2;
    if (taken.length > 60 || taken.some(clash) || cutOff(view, box)) return;
    taken.push(box);
    const name = document.createElement("span");
    name.className = big ? "map-place map-place-big" : "map-place";
    name.textContent = place.name;
    name.setAttribute("aria-hidden", "true");
    label(point, name, box.width, box.height).addTo(view.placeLayer);
  }

  // -- Controls -----------------------------------------------------------------------------------
  function icon(drawing) {
    const namespace = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(namespace, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", drawing);
    svg.append(path);
    return svg;
  }

  function addButtons(view) {
    const box = L.DomUtil.create("div", "map-buttons");
    const add = (drawing, words, act) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", title: words });
      button.append(icon(drawing));
      button.setAttribute("aria-label", words);
      button.addEventListener("click", act);
      box.append(button);
    };
    add("M8 2v12M2 8h12", view.words.zoomIn, () => view.map.zoomIn());
    add("M2 8h12", view.words.zoomOut, () => view.map.zoomOut());
    add("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", view.words.whole, () => showAll(view));
    L.DomEvent.disableClickPropagation(box);
    const Buttons = L.Control.extend({ onAdd: () => box });
    new Buttons({ position: "topleft" }).addTo(view.map);
  }

  // Turning the wheel scrolls the page, unless the visitor is at work in the map or holds Ctrl.
  function tameWheel({ map, section }) {
    const wheel = map.scrollWheelZoom;
    section.addEventListener("focusin", () => wheel.enable());
    section.addEventListener("focusout", () => wheel.disable());
    section.addEventListener("wheel", (event) => {
      if (section.contains(document.activeElement)) return;
      if (event.ctrlKey || event.metaKey) wheel.enable();
      else wheel.disable();
    }, { capture: true, passive: true });
  }

  // Whoever cannot drag taps where the middle shall be.
  function panOnClick({ map }) {
    let popupWasOpen = false;
    map.on("preclick", () => { popupWasOpen = Boolean(document.querySelector(".map-choice")); });
    map.on("click", (event) => { if (!popupWasOpen) map.panTo(event.latlng); });
  }

  function showAll(view, options = {}) {
    const bounds = L.latLngBounds(view.pins.map((pin) => [pin.latitude, pin.longitude]));
    if (view.centre) bounds.extend([view.centre.latitude, view.centre.longitude]);
    if (view.ring) bounds.extend(view.ring.getBounds());
    // A pin alone says nothing: leave room for the names of towns around it.
    const maxZoom = view.ring || view.pins.length > 1 ? 11 : 9;
    view.map.fitBounds(bounds, { padding: [32, 32], maxZoom, ...options });
  }

  // -- Putting it together ------------------------------------------------------------------------
  function makeView(section) {
    const { wordZoomIn, wordZoomOut, wordWhole, wordYou, wordPin, wordCredit } = section.dataset;
    const centre = readCentre(section);
    const pins = readPins();
    const origin = centre?.longitude ?? pins[0].longitude;
    for (const pin of pins) pin.longitude = unwrap(pin.longitude, origin);
    const words = { zoomIn: wordZoomIn, zoomOut: wordZoomOut, whole: wordWhole, you: wordYou, pin: wordPin ?? "{number}: {name}", credit: wordCredit };
    return { section, centre, pins, origin, words, states: new Set(), buttons: new Map(), pinBoxes: [] };
  }

  function makeMap(section, credit) {
    const moving = !still.matches;
    const map = L.map(section, {
      zoomSnap: 0.25, zoomDelta: 1, minZoom: 3, maxZoom: 14,
      zoomControl: false, attributionControl: false, scrollWheelZoom: false, doubleClickZoom: false,
      // One finger scrolls the page; two move the map.
      dragging: !coarse.matches, zoomAnimation: moving, fadeAnimation: moving, markerZoomAnimation: moving, inertia: moving,
    });
    const source = L.DomUtil.create("p", "map-credit");
    source.textContent = credit;
    const Credit = L.Control.extend({ onAdd: () => source });
    new Credit({ position: "bottomright" }).addTo(map);
    return map;
  }

  function draw(section) {
    const view = makeView(section);
    view.map = makeMap(section, view.words.credit);
    shown = view;
    view.map.createPane("land").style.zIndex = 250;
    view.land = L.svg({ pane: "land", padding: 0.5 });
    view.map.setView([view.pins[0]?.latitude ?? view.centre.latitude, view.origin], 9); // Leaflet measures only once it has a view
    drawCentre(view);
    showAll(view, { animate: false });
    view.placeLayer = L.layerGroup().addTo(view.map);
    view.pinLayer = L.layerGroup().addTo(view.map);
    addButtons(view);
    tameWheel(view);
    panOnClick(view);
    listenToCards(view);
    const redraw = () => { drawOutlines(view).catch(() => {}); drawPlaces(view); };
    view.map.on("zoomend", () => drawPins(view));
    view.map.on("moveend", redraw);
    drawPins(view);
    redraw();
    section.dataset.ready = "";
    section.dispatchEvent(new CustomEvent("map-ready", { detail: view.map }));
  }

  async function open(section) {
    if (shown?.section === section) {
      shown.map.invalidateSize();
      return;
    }
    const { leaflet, leafletCss, topojson: decoder } = section.dataset;
    await Promise.all([style(leafletCss), script(leaflet), script(decoder)]);
    if (section.isConnected && shown?.section !== section) draw(section);
  }

  // Called at the start and again after htmx has put a new list, and with it a new map, into the page.
  function begin() {
    if (shown && !shown.section.isConnected) {
      shown.map.remove();
      shown = null;
    }
    const section = document.getElementById("map");
    const fold = section?.closest("[data-map-fold]");
    if (!fold || shown?.section === section) return;
    fold.hidden = readPins().length === 0 && !readCentre(section);
    if (fold.hidden) return;
    fold.addEventListener("toggle", () => { if (fold.open) open(section).catch(() => { fold.hidden = true; }); });
    fold.firstElementChild.addEventListener("click", () => {
      fold.dataset.touched = "";
      opened = !fold.open;
    });
    fold.open = opened ?? wide.matches;
  }

  document.addEventListener("htmx:after:swap", begin);
  begin();
})();
