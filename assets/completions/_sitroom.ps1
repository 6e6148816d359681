
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'sitroom' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'sitroom'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'sitroom' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours by role: a built-in theme''s name, a theme file, or `auto`, dark or light as the terminal''s background is [default: dark]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'Who shows text from the right (Arabic, Hebrew) in the order in which it is read: sitroom unless the terminal does, the terminal, or nobody [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Print the whole briefing as linear text, as is done where the output is no terminal')
            [CompletionResult]::new('--linear', '--linear', [CompletionResultType]::ParameterName, 'Read it by ear: the same keys, and after each one short line instead of a screen, on any terminal and without a single escape sequence. Where the input is no terminal, each line is typed as keys')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read a file of any size (the bound is 64 MiB, since reading takes about twelve times as much memory)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefings: everything that loading finds, and what is doubtful; the exit code is 0 without errors, 1 with some, and 2 where a file cannot be read')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Print what is configured, as a configuration file, and where each value comes from')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Tell what differs between two versions of a briefing; the exit code is 0 if nothing does, 1 if something does, and 2 on errors')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a briefing in another format: for a document, a spreadsheet, a calendar, a timeline or a program; the exit code is 0 if it is written, 1 if the briefing has problems, and 2 if the arguments do not go together')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something would change')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begin a briefing: an empty form with every field in comments, or a draft from an article')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefings, by which editors complete and check them: `sitroom schema > briefing.schema.json`')
            [CompletionResult]::new('present', 'present', [CompletionResultType]::ParameterValue, 'Present a briefing from this terminal; the audience needs nothing but `ssh -p 2222 HOST`')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Let others read over SSH: they need nothing but `ssh -p 2222 HOST`')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sitroom;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How problems are told')
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Let warnings, or notes as well, count as errors')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Explain a code and why it matters, or `all` of them, and check nothing')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files of any size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sitroom;config' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;diff' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Tell it as JSON, for tools')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files of any size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;export' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it; without one, or with `-`, to the standard output. Of `csv` without --section it is a folder, in which each section becomes a file')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it; without one, or with `-`, to the standard output. Of `csv` without --section it is a folder, in which each section becomes a file')
            [CompletionResult]::new('--section', '--section', [CompletionResultType]::ParameterName, 'The section that is written as a table (csv)')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that are there')
            [CompletionResult]::new('--no-bom', '--no-bom', [CompletionResultType]::ParameterName, 'Write tables without a byte order mark, for programs that take it for a letter (csv)')
            [CompletionResult]::new('--notes', '--notes', [CompletionResultType]::ParameterName, 'With the presenter''s notes (md and json)')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read a file of any size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sitroom;fmt' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Write nothing, and name the files that would change')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;new' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file to be made; without it, it is printed')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The file to be made; without it, it is printed')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Draft it from this text, which lies beside the file or below: passages in quotation marks become quotes with their speakers, sentences with dates and names are proposed in comments, each with the line that it comes from')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day up to which it holds, from which “yesterday” and “in January” are counted [default: today]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Its title [default: the text''s first line]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it is there')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;present' {
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'Who shows text from the right (Arabic, Hebrew) in the order in which it is read here: sitroom unless the terminal does, the terminal, or nobody')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where to listen; other addresses than those of this machine alone want --audience')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list like OpenSSH''s authorized_keys)')
            [CompletionResult]::new('--presenter-keys', '--presenter-keys', [CompletionResultType]::ParameterName, 'Whose keys may present over SSH, logging in as `presenter` (of several briefings: `presenter+NAME`)')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'The folder that keeps what viewers ask [default: sitroom/questions in your folder for state]')
            [CompletionResult]::new('--host-key', '--host-key', [CompletionResultType]::ParameterName, 'The server''s own key; made where there is none [default: sitroom/host_key in your folder for state]')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Log to a file')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Readers in all')
            [CompletionResult]::new('--per-address', '--per-address', [CompletionResultType]::ParameterName, 'Readers from one address')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours that readers start with: a built-in theme''s name, or a theme file')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--no-ahead', '--no-ahead', [CompletionResultType]::ParameterName, 'Show viewers only what the presenter has shown, from the start until the presentation ends; nothing is given out')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files of any size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;serve' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where to listen; other addresses than those of this machine alone want --audience')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list like OpenSSH''s authorized_keys)')
            [CompletionResult]::new('--presenter-keys', '--presenter-keys', [CompletionResultType]::ParameterName, 'Whose keys may present over SSH, logging in as `presenter` (of several briefings: `presenter+NAME`)')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'The folder that keeps what viewers ask [default: sitroom/questions in your folder for state]')
            [CompletionResult]::new('--host-key', '--host-key', [CompletionResultType]::ParameterName, 'The server''s own key; made where there is none [default: sitroom/host_key in your folder for state]')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Log to a file')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Readers in all')
            [CompletionResult]::new('--per-address', '--per-address', [CompletionResultType]::ParameterName, 'Readers from one address')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours that readers start with: a built-in theme''s name, or a theme file')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('--no-ahead', '--no-ahead', [CompletionResultType]::ParameterName, 'Show viewers only what the presenter has shown, from the start until the presentation ends; nothing is given out')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files of any size')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;passphrase' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours; NO_COLOR holds unless `always` [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration and not config.toml in sitroom''s folder for configuration, nor what SITROOM_CONFIG_FILE names')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefings: everything that loading finds, and what is doubtful; the exit code is 0 without errors, 1 with some, and 2 where a file cannot be read')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Print what is configured, as a configuration file, and where each value comes from')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Tell what differs between two versions of a briefing; the exit code is 0 if nothing does, 1 if something does, and 2 on errors')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a briefing in another format: for a document, a spreadsheet, a calendar, a timeline or a program; the exit code is 0 if it is written, 1 if the briefing has problems, and 2 if the arguments do not go together')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something would change')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begin a briefing: an empty form with every field in comments, or a draft from an article')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefings, by which editors complete and check them: `sitroom schema > briefing.schema.json`')
            [CompletionResult]::new('present', 'present', [CompletionResultType]::ParameterValue, 'Present a briefing from this terminal; the audience needs nothing but `ssh -p 2222 HOST`')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Let others read over SSH: they need nothing but `ssh -p 2222 HOST`')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sitroom;help;check' {
            break
        }
        'sitroom;help;config' {
            break
        }
        'sitroom;help;diff' {
            break
        }
        'sitroom;help;export' {
            break
        }
        'sitroom;help;fmt' {
            break
        }
        'sitroom;help;new' {
            break
        }
        'sitroom;help;schema' {
            break
        }
        'sitroom;help;present' {
            break
        }
        'sitroom;help;serve' {
            break
        }
        'sitroom;help;passphrase' {
            break
        }
        'sitroom;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
