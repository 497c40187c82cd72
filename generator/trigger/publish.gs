/**
 * Asks GitHub to publish the site soon after somebody changed one of its spreadsheets.
 *
 * A standalone Apps Script project that belongs to one administrator and is shared with nobody: whoever can open a
 * script can read its properties, and one of them is a token. One file, because it is copied into the editor by hand;
 * the steps are in content/guide/trigger.md.
 *
 * Nothing is lost, whatever fails and whenever:
 * - EDITED and ASKED are written by whoever edits and are never deleted; SENT is written by the sender alone. A change
 *   is unsent as long as EDITED and SENT differ, so that an edit in the middle of a send, a refusal or a run cut short
 *   needs no undoing.
 * - A one-shot alarm waits for 60 quiet seconds, at most 5 minutes. Should it get lost: the beat comes every 5 minutes.
 * - What a script or the API writes fires no trigger (Google's rule): the status tab cannot set itself off.
 */

const WORDS = {
  about: "这一页由程序填写。改完表格，过大约 1 分钟会自动发布，不用做什么。",
  labels: ["发布状态", "立即发布", "上一次送出", "结果", "怎么办", "查看进度", "检查结果", "菜单请求"],
  tick: "在左边的格子里打勾，马上发布一次",
  never: "还没有送出过",
  nothing: "不用做什么。",
  again: "改动没有丢，程序会在 {time} 左右自动再试。{advice}",
  expires: "GitHub 令牌到 {day} 失效。请管理员在那天以前换一个新的（步骤见「改了表格，网站自己更新」）。",
  results: {
    sent: ["已经送出，网站几分钟后更新。", ""],
    offline: ["没有送出：连不上 GitHub。", "如果一天以后还是这样，请告诉管理员。"],
    busy: ["没有送出：GitHub 说请求太多，请稍等。", "不用做什么。"],
    github: ["没有送出：GitHub 自己出了故障（{code}）。", "如果一天以后还是这样，请告诉管理员。"],
    settings: ["没有送出：{faults}", "请管理员在脚本的「项目设置 › 脚本属性」里改好。"],
    token: ["没有送出：GitHub 不认这个令牌（401），可能已经到期或被删除。", "请管理员换一个新的令牌，填进脚本属性 GITHUB_TOKEN。"],
    permission: ["没有送出：令牌的权限不够（403）。", "请管理员在 GitHub 把令牌的 Actions 权限改成 Read and write。"],
    missing: [
      "没有送出：找不到仓库 {repository} 或其中的 {workflow}（404），也可能是令牌没有包括这个仓库。",
      "请管理员核对脚本属性 GITHUB_REPOSITORY、GITHUB_WORKFLOW，再看令牌选了哪个仓库。",
    ],
    moved: ["没有送出：仓库 {repository} 改名或搬走了（{code}）。", "请管理员把新的名字填进脚本属性 GITHUB_REPOSITORY。"],
    workflow: [
      "没有送出：GitHub 不能运行 {workflow}（422）：它可能停用了、不能手动运行，或没有分支 {ref}。",
      "请管理员到仓库的 Actions 页面启用它，再核对脚本属性 GITHUB_WORKFLOW、GITHUB_REF。",
    ],
    unknown: ["没有送出：GitHub 回答了 {code}，不知道是什么意思。", "请告诉管理员。"],
  },
  faults: {
    GITHUB_TOKEN: "脚本属性 GITHUB_TOKEN 还没有填：应是 github_pat_ 开头的令牌。",
    GITHUB_REPOSITORY: "脚本属性 GITHUB_REPOSITORY 应写成「账号/仓库」，例如 xingfuli/wangzhan。",
    GITHUB_WORKFLOW: "脚本属性 GITHUB_WORKFLOW 应是一个文件名，例如 publish.yml。",
    SPREADSHEETS: "脚本属性 SPREADSHEETS 应写表格的网址，最多 {most} 个，用逗号隔开。",
  },
  unopened: "打不开表格 {id}：请核对 SPREADSHEETS，并让现在这个账号可以编辑它。",
  installed: "装好了：正在照看 {count} 个表格。现在改一格试试，大约 1 分钟后看「发布状态」。",
  removed: "已经停用：改了表格不会再自动发布。",
};

const TAB = { name: "发布状态", tick: "B2", answers: "B3:B7", request: "B8" };
const HANDLERS = { edit: "onSheetEdit", change: "onSheetChange", beat: "onBeat", alarm: "onQuiet" };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const QUIET = 60 * SECOND; // nobody has edited for so long
const LONGEST = 5 * MINUTE; // …but endless editing still publishes
const BEAT_MINUTES = 5;
const FIRST_RETRY = MINUTE; // doubles with each failure
const LAST_RETRY = 30 * MINUTE; // also for what a person must mend first: then it goes out by itself
const ECHO = 2 * SECOND; // a ticked box arrives twice, as an edit and as a change: one send for both
const WARNING = 30 * DAY; // so long before a token expires
const MOST_TRIGGERS = 20; // Google's limit for a script
const MOST_SPREADSHEETS = (MOST_TRIGGERS - 2) / 2; // two each; a beat and an alarm besides
const FOR_A_PERSON = ["settings", "token", "permission", "missing", "moved", "workflow", "unknown"];

const GITHUB = "https://api.github.com/repos/";
const GITHUB_VERSION = "2026-03-10"; // from this one on the answer says which run it started

// ---- What Google calls, and what the administrator runs -------------------------------------------------------------

/** Somebody typed, pasted or cleared cells. */
function onSheetEdit(event) {
  const cell = event.range;
  if (cell.getSheet().getName() !== TAB.name) {
    noteEdit_();
  } else if (cell.getA1Notation() === TAB.tick && cell.getValue() === true) {
    Utilities.sleep(ECHO);
    try {
      publishNow();
    } finally {
      cell.setValue(false);
    }
  }
}

/** Rows, columns or tabs came or went. Colours and borders are not published. */
function onSheetChange(event) {
  if (event.changeType !== "FORMAT") noteEdit_();
}

/** The alarm: it may have been quiet for a minute. */
function onQuiet() {
  tellOwner_(sendIfDue_());
}

/** Every five minutes: what the menu asked for, and whatever an alarm that never rang would have sent. */
function onBeat() {
  const requests = settings_().spreadsheets.flatMap(requestsIn_);
  if (requests.length) noteAsked_();
  requests.forEach((cell) => cell.setValue("")); // noted first: a run cut short in between asks twice, not never
  if (isUnsent_(readState_())) tellOwner_(sendIfDue_());
}

/** Send now, without waiting for quiet. */
function publishNow() {
  noteAsked_();
  const answer = sendIfDue_();
  if (answer) console.log(answer.words[0]);
  tellOwner_(answer);
}

/** Start watching the spreadsheets. To be run again after SPREADSHEETS changed; leaves no trigger twice. */
function install() {
  const settings = settings_();
  if (settings.faults.length) throw new Error(settings.faults.join("\n"));
  settings.spreadsheets.forEach(prepareTab_);
  keepTriggers_(wantedTriggers_(settings.spreadsheets));
  underLock_(30 * SECOND, setAlarm_);
  console.log(fill_(WORDS.installed, { count: settings.spreadsheets.length }));
}

/** Stop watching. What was not sent yet stays noted, and goes out after the next install. */
function uninstall() {
  keepTriggers_({});
  removeAlarm_();
  console.log(WORDS.removed);
}

// ---- What was changed, and what of it was sent ----------------------------------------------------------------------

function noteEdit_() {
  const properties = PropertiesService.getScriptProperties();
  if (!isUnsent_(readState_())) properties.setProperty("WAITING_SINCE", String(Date.now()));
  properties.setProperty("EDITED", stamp_());
  // Read once more, after the edit is noted: who takes the alarm away reads the edit afterwards, so one of us sets it.
  if (readState_().alarm < Date.now()) underLock_(3 * SECOND, setAlarm_); // busy: whoever holds the lock sets it
}

function noteAsked_() {
  const stamp = stamp_();
  PropertiesService.getScriptProperties().setProperties({ EDITED: stamp, ASKED: stamp });
}

/** A moment that is never the same as another. */
function stamp_() {
  return `${Date.now()} ${Utilities.getUuid()}`;
}

function readState_() {
  const found = PropertiesService.getScriptProperties().getProperties();
  const sent = { edited: "", asked: "", at: 0, failures: 0, notBefore: 0, run: "" };
  return {
    edited: found.EDITED || "",
    asked: found.ASKED || "",
    waitingSince: Number(found.WAITING_SINCE || 0),
    alarm: Number(found.ALARM || 0),
    sent: Object.assign(sent, JSON.parse(found.SENT || "{}")),
  };
}

function isUnsent_(state) {
  return state.edited !== state.sent.edited;
}

/** Milliseconds until the unsent changes may go. */
function waitOf_(state) {
  if (state.asked !== state.sent.asked) return 0;
  const since = Math.max(state.waitingSince, state.sent.at);
  const edited = parseInt(state.edited, 10) || 0; // the note may have been deleted among the script properties
  const quiet = Math.min(edited + QUIET, since + LONGEST);
  return Math.max(0, quiet - Date.now(), state.sent.notBefore - Date.now());
}

/** Send what is due; gives the answer. One at a time; edits go on meanwhile, and find the alarm set for them. */
function sendIfDue_() {
  return underLock_(30 * SECOND, () => {
    try {
      const state = readState_();
      return isUnsent_(state) && waitOf_(state) === 0 ? send_(state) : undefined;
    } finally {
      setAlarm_();
    }
  });
}

function send_(state) {
  const settings = settings_();
  const now = Date.now();
  const answer = ask_(settings);
  const sent = Object.assign({}, state.sent, { asked: state.asked });
  if (answer.name === "sent") {
    Object.assign(sent, { edited: state.edited, at: now, failures: 0, notBefore: 0, run: answer.run });
  } else {
    sent.failures += 1;
    sent.notBefore = now + patience_(answer, sent.failures);
  }
  PropertiesService.getScriptProperties().setProperty("SENT", JSON.stringify(sent));
  showAnswer_(settings.spreadsheets, answer, sent);
  return answer;
}

function patience_(answer, failures) {
  if (FOR_A_PERSON.includes(answer.name)) return LAST_RETRY;
  return Math.max(Math.min(FIRST_RETRY * 2 ** (failures - 1), LAST_RETRY), answer.retryAfter);
}

/** A run that ends with an error is the one thing that Google tells the owner by mail; the words hold no secret. */
function tellOwner_(answer) {
  if (answer && FOR_A_PERSON.includes(answer.name)) throw new Error(answer.words.join(""));
}

// ---- GitHub ---------------------------------------------------------------------------------------------------------

/** Start the workflow. Gives { name, words, run, retryAfter, expires }; throws nothing, repeats nobody's words. */
function ask_(settings) {
  if (settings.faults.length) return answer_("settings", { faults: settings.faults.join("") });
  const request = {
    method: "post",
    contentType: "application/json",
    headers: {
      Authorization: `Bearer ${settings.token}`,
      Accept: "application/vnd.github+json",
      "X-GitHub-Api-Version": GITHUB_VERSION,
    },
    payload: JSON.stringify({ ref: settings.ref }),
    muteHttpExceptions: true,
    followRedirects: false, // a token goes nowhere else
  };
  const address = `${GITHUB}${settings.repository}/actions/workflows/${settings.workflow}/dispatches`;
  let response;
  try {
    response = UrlFetchApp.fetch(address, request);
  } catch (error) {
    return answer_("offline", {});
  }
  return read_(response, settings);
}

function read_(response, { repository, workflow, ref }) {
  const code = response.getResponseCode();
  const headers = {};
  for (const [name, value] of Object.entries(response.getHeaders())) headers[name.toLowerCase()] = String(value);
  const answer = answer_(nameOf_(code, headers), { code, repository, workflow, ref });
  answer.retryAfter = SECOND * (parseInt(headers["retry-after"], 10) || 0);
  answer.expires = headers["github-authentication-token-expiration"] || "";
  if (answer.name === "sent") answer.run = runOf_(response.getContentText());
  return answer;
}

function answer_(name, facts) {
  return { name, words: WORDS.results[name].map((text) => fill_(text, facts)), run: "", retryAfter: 0, expires: "" };
}

function nameOf_(code, headers) {
  const names = { 401: "token", 403: "permission", 404: "missing", 422: "workflow", 429: "busy" };
  if (code >= 200 && code < 300) return "sent";
  if (code === 403 && (headers["retry-after"] || headers["x-ratelimit-remaining"] === "0")) return "busy";
  if (code >= 300 && code < 400) return "moved";
  return names[code] || (code >= 500 ? "github" : "unknown");
}

/** Address of the run, for a person; empty where GitHub named none. */
function runOf_(body) {
  try {
    const address = String(JSON.parse(body).html_url);
    return address.startsWith("https://github.com/") ? address : "";
  } catch (error) {
    return "";
  }
}

// ---- Script properties ----------------------------------------------------------------------------------------------

/** What the administrator filled in; `faults` says in words what of it cannot be used. */
function settings_() {
  const found = PropertiesService.getScriptProperties().getProperties();
  const read = (name, otherwise) => String(found[name] || otherwise).trim();
  const settings = {
    token: read("GITHUB_TOKEN", ""),
    repository: read("GITHUB_REPOSITORY", ""),
    workflow: read("GITHUB_WORKFLOW", "publish.yml"),
    ref: read("GITHUB_REF", "main"),
    spreadsheets: [...new Set(read("SPREADSHEETS", "").split(/[\s,，、;；]+/).filter(Boolean).map(idOf_))],
  };
  const good = {
    GITHUB_TOKEN: /^\w{20,}$/.test(settings.token),
    GITHUB_REPOSITORY: /^[\w-]+\/[\w.-]+$/.test(settings.repository),
    GITHUB_WORKFLOW: /^[\w.-]+\.ya?ml$/.test(settings.workflow),
    SPREADSHEETS: settings.spreadsheets.length > 0 && settings.spreadsheets.length <= MOST_SPREADSHEETS,
  };
  const faults = Object.keys(good).filter((name) => !good[name]);
  settings.faults = faults.map((name) => fill_(WORDS.faults[name], { most: MOST_SPREADSHEETS }));
  return settings;
}

/** The id in a spreadsheet's address, or what was written where it is no address. */
function idOf_(written) {
  const found = written.match(/\/d\/([\w-]+)/);
  return found ? found[1] : written;
}

// ---- The tab where staff see what happened --------------------------------------------------------------------------

/** The status tab, made where it is missing; what stands in it stays. Throws where the file cannot be opened. */
function prepareTab_(id) {
  let book;
  try {
    book = SpreadsheetApp.openById(id);
  } catch (error) {
    throw new Error(fill_(WORDS.unopened, { id }));
  }
  const found = book.getSheetByName(TAB.name);
  if (found) return found;
  const sheet = book.insertSheet(TAB.name, book.getNumSheets());
  sheet.getRange("A1:B8").setNumberFormat("@"); // text stays text, whatever it begins with
  sheet.getRange("A1:A8").setValues(WORDS.labels.map((label) => [label]));
  sheet.getRange("B1").setValue(WORDS.about);
  sheet.getRange("C2").setValue(WORDS.tick);
  sheet.getRange(TAB.answers).setValues([[WORDS.never], [""], [""], [""], [resultsPage_()]]);
  sheet.getRange(TAB.tick).setNumberFormat("General").insertCheckboxes();
  sheet.setColumnWidth(2, 480).getRange("B1:B8").setWrap(true);
  return sheet;
}

function showAnswer_(spreadsheets, answer, sent) {
  const when = sent.at ? time_(sent.at) : WORDS.never;
  const result = `${time_(Date.now())}　${answer.words[0]}`;
  const rows = [[when], [result], [advice_(answer, sent)], [sent.run], [resultsPage_()]];
  spreadsheets.forEach((id) => {
    try {
      prepareTab_(id).getRange(TAB.answers).setValues(rows);
    } catch (error) {
      console.warn(error.message); // a file that cannot be written to does not keep the site from being published
    }
  });
}

function advice_(answer, sent) {
  if (answer.name !== "sent") return fill_(WORDS.again, { time: time_(sent.notBefore), advice: answer.words[1] });
  const [day] = answer.expires.match(/^\d{4}-\d\d-\d\d/) || [];
  const soon = day && Date.parse(`${day}T00:00:00Z`) - Date.now() < WARNING;
  return soon ? fill_(WORDS.expires, { day }) : WORDS.nothing;
}

/** The cell in which the menu left a request, if it did. */
function requestsIn_(id) {
  try {
    const cell = SpreadsheetApp.openById(id).getSheetByName(TAB.name)?.getRange(TAB.request);
    return cell && cell.getValue() !== "" ? [cell] : [];
  } catch (error) {
    console.warn(fill_(WORDS.unopened, { id }));
    return [];
  }
}

function resultsPage_() {
  return PropertiesService.getScriptProperties().getProperty("RESULTS_PAGE") || "";
}

function time_(moment) {
  return Utilities.formatDate(new Date(moment), "Asia/Shanghai", "yyyy-MM-dd HH:mm");
}

function fill_(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));
}

// ---- Triggers and the lock ------------------------------------------------------------------------------------------

/** What `work` gives; nothing where someone else kept the lock for longer than `patience` milliseconds. */
function underLock_(patience, work) {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(patience)) return undefined;
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
}

/** One alarm for when the unsent changes may go; none where all is sent. Only under the lock. */
function setAlarm_() {
  removeAlarm_();
  const state = readState_();
  if (!isUnsent_(state)) return;
  const wait = Math.max(waitOf_(state), SECOND);
  ScriptApp.newTrigger(HANDLERS.alarm).timeBased().after(wait).create();
  PropertiesService.getScriptProperties().setProperty("ALARM", String(Date.now() + wait + MINUTE));
}

/** By name, because an alarm that has rung stays in the list, and counts. */
function removeAlarm_() {
  PropertiesService.getScriptProperties().deleteProperty("ALARM");
  ScriptApp.getProjectTriggers()
    .filter((trigger) => trigger.getHandlerFunction() === HANDLERS.alarm)
    .forEach((trigger) => ScriptApp.deleteTrigger(trigger));
}

/** Handler and spreadsheet of each trigger that there should be → how to make it. */
function wantedTriggers_(spreadsheets) {
  const { beat, edit, change } = HANDLERS;
  const wanted = { [beat]: () => ScriptApp.newTrigger(beat).timeBased().everyMinutes(BEAT_MINUTES).create() };
  for (const id of spreadsheets) {
    wanted[`${edit} ${id}`] = () => ScriptApp.newTrigger(edit).forSpreadsheet(id).onEdit().create();
    wanted[`${change} ${id}`] = () => ScriptApp.newTrigger(change).forSpreadsheet(id).onChange().create();
  }
  return wanted;
}

/** Make what is missing, delete what is there twice or no longer wanted; triggers of other functions are not ours. */
function keepTriggers_(wanted) {
  const missing = Object.assign({}, wanted);
  for (const trigger of ScriptApp.getProjectTriggers()) {
    const handler = trigger.getHandlerFunction();
    const key = handler === HANDLERS.beat ? handler : `${handler} ${trigger.getTriggerSourceId()}`;
    if (key in missing) {
      delete missing[key];
    } else if ([HANDLERS.beat, HANDLERS.edit, HANDLERS.change].includes(handler)) {
      ScriptApp.deleteTrigger(trigger);
    }
  }
  Object.values(missing).forEach((make) => make());
}
