-- Opens a file in Neovim with the language server, and says what it shows, offers and does; one line each.
local function say(what, value)
  io.stdout:write(what .. ' ' .. vim.fn.json_encode(value) .. '\n')
end

vim.bo.filetype = 'typescript'
local client = vim.lsp.start_client({
  name = 'phi',
  cmd = { vim.env.NODE, vim.env.SERVER, '--stdio' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)

local function wait_for(count)
  if vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 20) then return end
  say('failed', 'not ' .. count .. ' diagnostics but ' .. #vim.diagnostic.get(0))
  vim.cmd('cquit 1')
end

wait_for(1)
local found = vim.diagnostic.get(0)[1]
say('diagnostic', { line = found.lnum, source = found.source, message = found.message })

vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
local here = vim.lsp.util.make_position_params(0, 'utf-16')
local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', here, 10000)
say('hover', hover[client].result.contents.value)

local range = { start = here.position, ['end'] = here.position }
local params = { textDocument = here.textDocument, range = range, context = { diagnostics = {} } }
local offered = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000)[client].result
say('offers', vim.tbl_map(function(one) return one.title end, offered))

vim.lsp.util.apply_workspace_edit(offered[1].edit, 'utf-16')
wait_for(0)
say('line', vim.fn.getline(found.lnum + 1))
vim.lsp.stop_client(client)
vim.cmd('qall!')
