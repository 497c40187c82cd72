# 近邻：常用的命令。第一次用只需要 python3（3.11 或更新）和 make；其余的由这里装进 .venv，版本都核对过。
# Recipes install nothing that is not pinned with a hash in requirements/, and end with an error if any step fails.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
JINLIN := $(BIN)/jinlin
PORT ?= 8000

# A lock's stamp carries the checksum of what it stands for: whatever git does to the files' times, a changed lock is
# installed again and an unchanged one is not.
stamp = $(VENV)/$(1)-$(firstword $(shell cat requirements/build.txt requirements/$(1).txt | cksum))
RUN := $(call stamp,run)
TEST := $(call stamp,test)
BENCH := $(call stamp,bench)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help install site check serve test browser lint bench pictures lighthouse lock clean

help: ## 列出这些命令
	@echo '用法：make 命令'
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)$$/  make \1	\2/p' $(MAKEFILE_LIST)

install: $(RUN) ## 只安装，不生成网站

site: $(RUN) ## 读取表格，生成网站，放在 site 文件夹
	@$(JINLIN) build
	@echo '网站生成好了，在 site 文件夹里。打开看：运行 make serve，再用浏览器打开 http://localhost:$(PORT)/'

check: $(RUN) ## 只检查表格，不生成网站
	@$(JINLIN) check

serve: ## 在这台电脑上打开生成好的网站（按 Ctrl+C 停止）
	@test -e site/index.html || { echo '还没有网站，请先运行 make site' >&2; exit 1; }
	@echo '用浏览器打开 http://localhost:$(PORT)/ ，看完按 Ctrl+C 停止'
	@$(PYTHON) -m http.server --bind 127.0.0.1 --directory site $(PORT)

test: $(TEST) browser lint ## 运行全部检查（开发用）
	$(BIN)/python -m pytest -q -n auto --dist worksteal $(PYTEST)

browser: # Chromium, Chinese fonts and Node.js for the tests that look at pages and play the spreadsheet
	@sh tests/tools/install_browser.sh

lint: $(TEST) ## 检查程序的写法（开发用）
	$(BIN)/python -m ruff check --output-format concise

bench: $(BENCH) ## 与别的工具比速度（开发用）
	PYTHONPATH=generator $(BIN)/python tests/bench/run.py $(ARGS)

pictures: $(TEST) browser ## 给主要页面拍照，放在 build/pictures（开发用）
	PYTHONPATH=generator:tests $(BIN)/python tests/tools/pictures.py

lighthouse: $(TEST) browser ## 用 Lighthouse 给主要页面打分，需要 npm（开发用）
	PYTHONPATH=generator:tests $(BIN)/python tests/bench/lighthouse.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo '需要 Python 3.11 或更新的版本；如果装了几个，可以写 make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
	  || { echo '这个 Python 缺少 venv 部件；Debian、Ubuntu 请先运行 sudo apt install python3-venv' >&2; exit 1; }
	@echo '第一次运行：正在准备 .venv，需要联网，大约一两分钟……'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# build.txt first: two dependencies come only as source and are made installable with it, not with what pip would fetch.
$(VENV)/%: | $(BIN)/python
	@$(INSTALL) -r requirements/build.txt
	@$(INSTALL) --no-build-isolation -r requirements/$(firstword $(subst -, ,$*)).txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/$(firstword $(subst -, ,$*))-*
	@touch $@

COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
  --annotation-style=line --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options $(UPGRADE)

lock: | $(BIN)/python ## 重新锁定依赖的版本（开发用；UPGRADE=--upgrade 取新版本）
	@$(BIN)/python -m pip install --quiet pip-tools==7.6.2
	@$(COMPILE) --allow-unsafe -o requirements/build.txt requirements/build.in
	@$(COMPILE) -c requirements/limits.in -o requirements/run.txt pyproject.toml
	@$(COMPILE) -o requirements/test.txt requirements/test.in
	@$(COMPILE) -o requirements/bench.txt requirements/bench.in

clean: ## 删除生成的网站和临时文件（不动表格、设置和上一次的保存内容）
	rm -rf site .site.trees .jinlin build dist .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
