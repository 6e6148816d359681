
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
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colour theme [default: dark]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'Who lays out right-to-left text: auto, terminal or off [default: auto]')
            [CompletionResult]::new('--charset', '--charset', [CompletionResultType]::ParameterName, 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Show what is new since this earlier version of the briefing')
            [CompletionResult]::new('--timezone', '--timezone', [CompletionResultType]::ParameterName, 'Time zone in which times are displayed, such as America/New_York or UTC')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of archived texts, for a briefing from a pipe [default: .]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Print the briefing as plain text')
            [CompletionResult]::new('--linear', '--linear', [CompletionResultType]::ParameterName, 'Screen-reader mode: one line of text per key instead of a screen')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Start at the beginning, not where you were last')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add another text to a briefing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefings for problems')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the effective configuration')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two versions of a briefing')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Convert a briefing to another format')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Format briefing files')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import entries from CSV, TimelineJS or CSL-JSON')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Create a briefing, empty or drafted from a text')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Hash a passphrase for --audience')
            [CompletionResult]::new('present', 'present', [CompletionResultType]::ParameterValue, 'Present a briefing to viewers who join over SSH')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'List the audience''s questions about a briefing')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Review what is unfinished in a draft')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefings, for editors')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve briefings over SSH')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sitroom;add' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Document to add')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Date of the text, a day or a time [default: today]')
            [CompletionResult]::new('--date-order', '--date-order', [CompletionResultType]::ParameterName, 'Order of day and month in dates such as 3/4/2031 [default: as in the text]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the changes and the report, without writing the file')
            [CompletionResult]::new('--undo', '--undo', [CompletionResultType]::ParameterName, 'Restore the file as it was before the last addition or import')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'With --undo, restore the file even if it has changed since; these changes are lost')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Treat warnings, or warnings and notes, as errors')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Explain a code, or `all` codes, instead of checking')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of archived texts, for a briefing from a pipe [default: .]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;config' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;diff' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;export' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'File to write, instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'File to write, instead of standard output')
            [CompletionResult]::new('--section', '--section', [CompletionResultType]::ParameterName, 'Section to write (csv)')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of archived texts, for a briefing from a pipe [default: .]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing files')
            [CompletionResult]::new('--no-bom', '--no-bom', [CompletionResultType]::ParameterName, 'Omit the byte order mark (csv)')
            [CompletionResult]::new('--notes', '--notes', [CompletionResultType]::ParameterName, 'Include the presenter''s notes (md, html, json)')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;fmt' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'List the files that would change, without writing them')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;import' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What the rows of the table are')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Field of a column, such as Datum=date; without a field, ignore the column')
            [CompletionResult]::new('--date-order', '--date-order', [CompletionResultType]::ParameterName, 'Order of day and month in numeric dates: dmy or mdy')
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'Add the entries to this briefing')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Briefing to create [default: standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Briefing to create [default: standard output]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title of the new briefing [default: that of the imported file, or its name]')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As-of date of the new briefing, a day or a time [default: today]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the changes and the report, without writing the file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;new' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'File to create [default: standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'File to create [default: standard output]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Draft the briefing from this document')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As-of date of the briefing, a day or a time [default: today]')
            [CompletionResult]::new('--date-order', '--date-order', [CompletionResultType]::ParameterName, 'Order of day and month in dates such as 3/4/2031 [default: as in the text]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title [default: first line of the text]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace an existing file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;passphrase' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;present' {
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'Who lays out right-to-left text here: auto, terminal or off')
            [CompletionResult]::new('--charset', '--charset', [CompletionResultType]::ParameterName, 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Your name, as viewers see it')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address to listen on; anything but loopback requires --audience')
            [CompletionResult]::new('--join-host', '--join-host', [CompletionResultType]::ParameterName, 'Address that viewers are told to join at [default: that of --listen]')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Who may connect: open, passphrase:FILE or keys:FILE')
            [CompletionResult]::new('--presenter-keys', '--presenter-keys', [CompletionResultType]::ParameterName, 'Public keys that may present over SSH')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'Folder for viewers'' questions [default: sitroom/questions in the state folder]')
            [CompletionResult]::new('--algorithms', '--algorithms', [CompletionResultType]::ParameterName, 'Algorithms to offer: modern or fips')
            [CompletionResult]::new('--host-key', '--host-key', [CompletionResultType]::ParameterName, 'Host key; created if missing [default: sitroom/host_key in the state folder, with fips host_key_ecdsa]')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Show viewers what is new since this earlier version of the briefing')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Log to this file instead of standard error')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Maximum number of viewers')
            [CompletionResult]::new('--idle', '--idle', [CompletionResultType]::ParameterName, 'Disconnect those who press no key for this long, such as 30m or 2h [default: 4h; followers never]')
            [CompletionResult]::new('--per-address', '--per-address', [CompletionResultType]::ParameterName, 'Maximum number of viewers from one address')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Initial colour theme for viewers')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of archived texts, for a briefing from a pipe [default: .]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--projector', '--projector', [CompletionResultType]::ParameterName, 'Show on this screen what viewers see; notes are shown on another terminal')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Present what is new instead of the briefing''s script')
            [CompletionResult]::new('--restart', '--restart', [CompletionResultType]::ParameterName, 'Start from zero instead of continuing an interrupted presentation')
            [CompletionResult]::new('--bell', '--bell', [CompletionResultType]::ParameterName, 'Ring the presenter''s terminal when a question arrives')
            [CompletionResult]::new('--no-ahead', '--no-ahead', [CompletionResultType]::ParameterName, 'Keep viewers at the presenter''s position')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;questions' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'Folder for viewers'' questions [default: sitroom/questions in the state folder]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;review' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colour theme [default: dark]')
            [CompletionResult]::new('--bidi', '--bidi', [CompletionResultType]::ParameterName, 'Who lays out right-to-left text: auto, terminal or off [default: auto]')
            [CompletionResult]::new('--charset', '--charset', [CompletionResultType]::ParameterName, 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;serve' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address to listen on; anything but loopback requires --audience')
            [CompletionResult]::new('--join-host', '--join-host', [CompletionResultType]::ParameterName, 'Address that viewers are told to join at [default: that of --listen]')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Who may connect: open, passphrase:FILE or keys:FILE')
            [CompletionResult]::new('--presenter-keys', '--presenter-keys', [CompletionResultType]::ParameterName, 'Public keys that may present over SSH')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'Folder for viewers'' questions [default: sitroom/questions in the state folder]')
            [CompletionResult]::new('--algorithms', '--algorithms', [CompletionResultType]::ParameterName, 'Algorithms to offer: modern or fips')
            [CompletionResult]::new('--host-key', '--host-key', [CompletionResultType]::ParameterName, 'Host key; created if missing [default: sitroom/host_key in the state folder, with fips host_key_ecdsa]')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Show viewers what is new since this earlier version of the briefing')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Log to this file instead of standard error')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Maximum number of viewers')
            [CompletionResult]::new('--idle', '--idle', [CompletionResultType]::ParameterName, 'Disconnect those who press no key for this long, such as 30m or 2h [default: 4h; followers never]')
            [CompletionResult]::new('--per-address', '--per-address', [CompletionResultType]::ParameterName, 'Maximum number of viewers from one address')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Initial colour theme for viewers')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Folder of archived texts, for a briefing from a pipe [default: .]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this configuration file')
            [CompletionResult]::new('--bell', '--bell', [CompletionResultType]::ParameterName, 'Ring the presenter''s terminal when a question arrives')
            [CompletionResult]::new('--no-ahead', '--no-ahead', [CompletionResultType]::ParameterName, 'Keep viewers at the presenter''s position')
            [CompletionResult]::new('--any-size', '--any-size', [CompletionResultType]::ParameterName, 'Read files larger than 64 MiB')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sitroom;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add another text to a briefing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefings for problems')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the effective configuration')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two versions of a briefing')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Convert a briefing to another format')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Format briefing files')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import entries from CSV, TimelineJS or CSL-JSON')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Create a briefing, empty or drafted from a text')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Hash a passphrase for --audience')
            [CompletionResult]::new('present', 'present', [CompletionResultType]::ParameterValue, 'Present a briefing to viewers who join over SSH')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'List the audience''s questions about a briefing')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Review what is unfinished in a draft')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefings, for editors')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve briefings over SSH')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'sitroom;help;add' {
            break
        }
        'sitroom;help;check' {
            break
        }
        'sitroom;help;completions' {
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
        'sitroom;help;import' {
            break
        }
        'sitroom;help;man' {
            break
        }
        'sitroom;help;new' {
            break
        }
        'sitroom;help;passphrase' {
            break
        }
        'sitroom;help;present' {
            break
        }
        'sitroom;help;questions' {
            break
        }
        'sitroom;help;review' {
            break
        }
        'sitroom;help;schema' {
            break
        }
        'sitroom;help;serve' {
            break
        }
        'sitroom;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
