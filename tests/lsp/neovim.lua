-- Neovim as a client: opens a description, waits for diagnostics, and asks for help, completion and
-- fixes through its own LSP client. Run by neovim.cmake; prints what Neovim made of the answers.
local program, file = vim.env.ELIGO_PROGRAM, vim.env.ELIGO_FILE
local patience = 60000 -- milliseconds

local function say(text)
  io.stdout:write(text .. "\n")
end

local function wait_for(what, condition)
  if not vim.wait(patience, condition, 20) then
    say("no " .. what)
    vim.cmd("cquit 1")
  end
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, patience)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

local function at(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  return vim.lsp.util.make_position_params()
end

vim.cmd("edit " .. file)
local client = vim.lsp.start_client({ name = "eligo", cmd = { program, "lsp" } })
vim.lsp.buf_attach_client(0, client)

wait_for("diagnostics", function()
  return #vim.diagnostic.get(0) > 0
end)
for _, one in ipairs(vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })) do
  say(string.format("error %d:%d %s", one.lnum, one.col, one.message:match("[^\n]*")))
end

say("hover " .. ask("textDocument/hover", at(10, 6)).contents.value:match("[^\n]*"))

-- Typed text reaches the server as a change of a range.
vim.api.nvim_buf_set_lines(0, 10, 10, false, { "    cur" })
local labels = {}
for _, item in ipairs(ask("textDocument/completion", at(11, 6))) do
  if vim.startswith(item.label, "cu") then
    table.insert(labels, item.label)
  end
end
say("completion " .. table.concat(labels, " "))

vim.api.nvim_buf_set_lines(0, 10, 11, false, { "    venu: school-b" })
local function near_miss()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.message:find("venu") then
      return one
    end
  end
end
wait_for("diagnostics of the change", near_miss)
local params = vim.lsp.util.make_range_params()
params.range.start = { line = 10, character = 5 }
params.range["end"] = params.range.start
params.context = { diagnostics = {} }
local fix = ask("textDocument/codeAction", params)[1]
vim.lsp.util.apply_workspace_edit(fix.edit, "utf-16")
say("fixed " .. vim.api.nvim_buf_get_lines(0, 10, 11, false)[1])

vim.lsp.stop_client(client)
wait_for("end of the server", function()
  return vim.lsp.get_client_by_id(client) == nil
end)
say("stopped")
vim.cmd("qall!")
