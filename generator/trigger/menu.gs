/**
 * The menu 网站 in a spreadsheet. Bound to the spreadsheet, so that every editor can read it: it holds no token, calls
 * no address, and sees this one file only. It leaves its request in the status tab, where publish.gs finds it.
 *
 * Not needed on a phone, which shows no menus: the box in the status tab does the same, and at once.
 *
 * @OnlyCurrentDoc
 */

const MENU_WORDS = {
  menu: "网站",
  check: "检查",
  publish: "立即发布",
  noted: "已经记下，5 分钟内发布。想马上发布，就在选中的格子里打勾。",
  checked: "每次发布都会逐格检查，有问题的行先不公示。上一次：",
  missing: "这个表格还没有「{tab}」，请管理员在脚本里运行一次 install。",
};

// As in publish.gs, which makes the tab.
const STATUS = { tab: "发布状态", tick: "B2", said: "A3:B7", results: "B7", request: "B8" };

/** Runs by itself whenever somebody opens the spreadsheet. */
function onOpen() {
  SpreadsheetApp.getUi()
    .createMenu(MENU_WORDS.menu)
    .addItem(MENU_WORDS.check, "showResult")
    .addItem(MENU_WORDS.publish, "requestPublishing")
    .addToUi();
}

/** What happened to the last changes, and the cell that leads to the page of results. */
function showResult() {
  const sheet = statusTab_();
  if (!sheet) return;
  const lines = sheet.getRange(STATUS.said).getDisplayValues().filter((row) => row[1] !== "");
  sheet.getRange(STATUS.results).activate();
  const text = [MENU_WORDS.checked].concat(lines.map((row) => row.join("："))).join("\n\n");
  SpreadsheetApp.getUi().alert(text);
}

/** Publish at the next beat; the box that publishes at once is selected besides. */
function requestPublishing() {
  const sheet = statusTab_();
  if (!sheet) return;
  sheet.getRange(STATUS.request).setValue(new Date().toISOString());
  sheet.getRange(STATUS.tick).activate();
  SpreadsheetApp.getActiveSpreadsheet().toast(MENU_WORDS.noted, MENU_WORDS.menu);
}

/** The status tab; where there is none, says so and gives null. */
function statusTab_() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(STATUS.tab);
  if (!sheet) SpreadsheetApp.getUi().alert(MENU_WORDS.missing.replace("{tab}", STATUS.tab));
  return sheet;
}
