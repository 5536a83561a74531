// @ts-check
// Once the lab stands, the site is kept for visits without a network (service-worker.js); a new version of it is used as soon as no page
// needs the old one.

const DELAY = 1000;  // milliseconds after the first frame: the person's first clicks come before it
const PATIENCE = 3000;  // milliseconds for a new version to take over
const LOCK = "layer-cache-lab: a page is open";

/** @param {import("./options.js").PageOptions} wanted */
export function connectOffline(wanted) {
  // An embed is a guest, and who saves data has not asked for files that this visit may not need.
  const frugal = /** @type {any} */ (navigator).connection?.saveData === true;
  if (wanted.embed || frugal || !isSecureContext) return;
  const register = async () => {
    await navigator.serviceWorker.register(new URL("../service-worker.js", import.meta.url), { updateViaCache: "none" });
  };
  setTimeout(() => {
    const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => act());
    // Absent in some browsers and forbidden in some frames: there the lab needs the network, as before.
    idle(() => { register().catch(() => {}); });
  }, DELAY);
}

/** Before anything else is fetched: a page that is served from what was kept says that it uses that version, or, where a new one is ready
 * and no other page is open, lets that take over and is loaded again. Never rejects: a page of the old version is better than none. */
export async function settleVersion() {
  try {
    const container = navigator.serviceWorker;
    if (!container?.controller || !navigator.locks) return;
    const again = () => location.reload();
    container.addEventListener("controllerchange", again);
    const registration = await container.getRegistration();
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock || !registration?.waiting) return;
      registration.waiting.postMessage("take over");
      await new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    });
    await holdLock();
    container.removeEventListener("controllerchange", again);  // from now on nobody lets another version take over
  } catch { /* no service workers or locks in this frame */ }
}

/** For as long as the page is open. @returns {Promise<void>} once it has the lock, beside other pages */
function holdLock() {
  return new Promise((resolve, reject) => {
    navigator.locks.request(LOCK, { mode: "shared" }, () => {
      resolve();
      return new Promise(() => {});
    }).catch(reject);
  });
}
