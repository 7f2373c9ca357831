// Lets the staff move the pin of a facility on the map of map.js; the two fields below it say the same in degrees.
(() => {
  "use strict";

  const section = document.querySelector("#map[data-pin-latitude]");
  if (!section) return;
  const { pinLatitude, pinLongitude, wordPinHere, wordPinMiddle } = section.dataset;
  const fields = [pinLatitude, pinLongitude].map((id) => document.getElementById(id));
  const CLOSE = 11; // the towns around it are named

  // The point in the fields; null while they hold no point on Earth.
  function typed() {
    const [latitude, longitude] = fields.map((field) => (field.value.trim() ? Number(field.value) : NaN));
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
  }

  function write({ lat, lng }) {
    fields[0].value = lat.toFixed(6);
    fields[1].value = (((lng + 540) % 360) - 180).toFixed(6);
  }

  function drop() {
    const element = document.createElement("span");
    element.className = "pin map-drop";
    element.textContent = "●";
    return L.divIcon({ html: element, className: "map-mark", iconSize: [30, 30] });
  }

  // The same deed for whoever has no mouse: the arrow keys move the map, this button sets the pin.
  function addButton(map, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet map-set";
    button.textContent = wordPinMiddle;
    button.addEventListener("click", act);
    section.after(button);
  }

  section.addEventListener("map-ready", ({ detail: map }) => {
    const start = typed() ?? map.getCenter();
    const marker = L.marker(start, { icon: drop(), draggable: true, keyboard: false, title: wordPinHere, zIndexOffset: 3000 });
    marker.addTo(map);
    map.setView(start, CLOSE, { animate: false });
    const put = (point) => {
      marker.setLatLng(point);
      write(point.wrap());
    };
    marker.on("drag", () => write(marker.getLatLng().wrap()));
    map.on("click", (event) => put(event.latlng));
    addButton(map, () => put(map.getCenter()));
    for (const field of fields) {
      field.addEventListener("change", () => {
        const point = typed();
        if (!point) return;
        marker.setLatLng(point);
        map.panTo(point, { animate: false });
      });
    }
  });
})();
