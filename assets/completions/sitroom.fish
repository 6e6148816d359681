# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_sitroom_global_optspecs
    string join \n plain linear theme= color= bidi= config= any-size base= h/help V/version
end

function __fish_sitroom_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_sitroom_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_sitroom_using_subcommand
    set -l cmd (__fish_sitroom_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c sitroom -n "__fish_sitroom_needs_command" -l theme -d 'Colours by role: a built-in theme\'s name, a theme file, or `auto`, dark or light as the terminal\'s background is [default: dark]' -r
complete -c sitroom -n "__fish_sitroom_needs_command" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l bidi -d 'Who shows text from the right (Arabic, Hebrew) in the order in which it is read: sitroom unless the terminal does, the terminal, or nobody [default: auto]' -r -f -a "auto\t''
terminal\t''
off\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_needs_command" -l base -d 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]' -r -F
complete -c sitroom -n "__fish_sitroom_needs_command" -l plain -d 'Print the whole briefing as linear text, as is done where the output is no terminal'
complete -c sitroom -n "__fish_sitroom_needs_command" -l linear -d 'Read it by ear: the same keys, and after each one short line instead of a screen, on any terminal and without a single escape sequence. Where the input is no terminal, each line is typed as keys'
complete -c sitroom -n "__fish_sitroom_needs_command" -l any-size -d 'Read a file of any size (the bound is 64 MiB, since reading takes about twelve times as much memory)'
complete -c sitroom -n "__fish_sitroom_needs_command" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_needs_command" -s V -l version -d 'Print version'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "check" -d 'Check briefings: everything that loading finds, and what is doubtful; the exit code is 0 without errors, 1 with some, and 2 where a file cannot be read'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "config" -d 'Print what is configured, as a configuration file, and where each value comes from'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "diff" -d 'Tell what differs between two versions of a briefing; the exit code is 0 if nothing does, 1 if something does, and 2 on errors'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "export" -d 'Write a briefing in another format: for a document, a spreadsheet, a calendar, a timeline or a program; the exit code is 0 if it is written, 1 if the briefing has problems, and 2 if the arguments do not go together'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "fmt" -d 'Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something would change'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "new" -d 'Begin a briefing: an empty form with every field in comments, or a draft from an article'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "schema" -d 'Print the JSON Schema of briefings, by which editors complete and check them: `sitroom schema > briefing.schema.json`'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "present" -d 'Present a briefing from this terminal; the audience needs nothing but `ssh -p 2222 HOST`'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "serve" -d 'Let others read over SSH: they need nothing but `ssh -p 2222 HOST`'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "passphrase" -d 'Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l format -d 'How problems are told' -r -f -a "human\t'With the source lines'
json\t'One JSON object'
sarif\t'SARIF 2.1.0, for editors and code hosts'
github\t'Commands of a GitHub workflow'"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l deny -d 'Let warnings, or notes as well, count as errors' -r -f -a "warnings\t'Warnings'
notes\t'Warnings and notes'"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l explain -d 'Explain a code and why it matters, or `all` of them, and check nothing' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l base -d 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l any-size -d 'Read files of any size'
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l json -d 'Tell it as JSON, for tools'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l any-size -d 'Read files of any size'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s f -l format -d 'The format' -r -f -a "md\t'a Markdown document (CommonMark)'
plain\t'linear text, as for a screen reader'
html\t'one web page that needs nothing else: linked panels, and the whole of it in print'
json\t'the briefing with its links resolved, for programs (assets/export.schema.json)'
csv\t'a table for each section, for spreadsheets (RFC 4180)'
timelinejs\t'the timeline for TimelineJS3 of Knight Lab'
ics\t'events that are dated to the day or planned, as a calendar (RFC 5545)'
ftm\t'entities of FollowTheMoney, a JSON object a line'"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s o -l output -d 'Where to write it; without one, or with `-`, to the standard output. Of `csv` without --section it is a folder, in which each section becomes a file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l section -d 'The section that is written as a table (csv)' -r -f -a "actors\t''
events\t''
quotes\t''
questions\t''
sources\t''
relations\t''
judgments\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l base -d 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l force -d 'Replace files that are there'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l no-bom -d 'Write tables without a byte order mark, for programs that take it for a letter (csv)'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l notes -d 'With the presenter\'s notes (md and json)'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l any-size -d 'Read a file of any size'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l check -d 'Write nothing, and name the files that would change'
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -s o -l output -d 'The file to be made; without it, it is printed' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l from -d 'Draft it from this text, which lies beside the file or below: passages in quotation marks become quotes with their speakers, sentences with dates and names are proposed in comments, each with the line that it comes from' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l as-of -d 'The day up to which it holds, from which “yesterday” and “in January” are counted [default: today]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l title -d 'Its title [default: the text\'s first line]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l force -d 'Replace the file if it is there'
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l bidi -d 'Who shows text from the right (Arabic, Hebrew) in the order in which it is read here: sitroom unless the terminal does, the terminal, or nobody' -r -f -a "auto\t''
terminal\t''
off\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l listen -d 'Where to listen; other addresses than those of this machine alone want --audience' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l audience -d 'Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list like OpenSSH\'s authorized_keys)' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l presenter-keys -d 'Whose keys may present over SSH, logging in as `presenter` (of several briefings: `presenter+NAME`)' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l questions -d 'The folder that keeps what viewers ask [default: sitroom/questions in your folder for state]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l host-key -d 'The server\'s own key; made where there is none [default: sitroom/host_key in your folder for state]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l log -d 'Log to a file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l readers -d 'Readers in all' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l per-address -d 'Readers from one address' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l theme -d 'Colours that readers start with: a built-in theme\'s name, or a theme file' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l base -d 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l no-ahead -d 'Show viewers only what the presenter has shown, from the start until the presentation ends; nothing is given out'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l any-size -d 'Read files of any size'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l listen -d 'Where to listen; other addresses than those of this machine alone want --audience' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l audience -d 'Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list like OpenSSH\'s authorized_keys)' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l presenter-keys -d 'Whose keys may present over SSH, logging in as `presenter` (of several briefings: `presenter+NAME`)' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l questions -d 'The folder that keeps what viewers ask [default: sitroom/questions in your folder for state]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l host-key -d 'The server\'s own key; made where there is none [default: sitroom/host_key in your folder for state]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l log -d 'Log to a file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l readers -d 'Readers in all' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l per-address -d 'Readers from one address' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l theme -d 'Colours that readers start with: a built-in theme\'s name, or a theme file' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l base -d 'Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l no-ahead -d 'Show viewers only what the presenter has shown, from the start until the presentation ends; nothing is given out'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l any-size -d 'Read files of any size'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -l color -d 'When to use colours; NO_COLOR holds unless `always` [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -l config -d 'Read this configuration and not config.toml in sitroom\'s folder for configuration, nor what SITROOM_CONFIG_FILE names' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "check" -d 'Check briefings: everything that loading finds, and what is doubtful; the exit code is 0 without errors, 1 with some, and 2 where a file cannot be read'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "config" -d 'Print what is configured, as a configuration file, and where each value comes from'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "diff" -d 'Tell what differs between two versions of a briefing; the exit code is 0 if nothing does, 1 if something does, and 2 on errors'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "export" -d 'Write a briefing in another format: for a document, a spreadsheet, a calendar, a timeline or a program; the exit code is 0 if it is written, 1 if the briefing has problems, and 2 if the arguments do not go together'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "fmt" -d 'Put briefing files into their canonical form: order of tables and keys, layout. Every comment stays with what it belongs to, and what a file says does not change. The exit code is 0, or 2 on errors; with --check 1 where something would change'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "new" -d 'Begin a briefing: an empty form with every field in comments, or a draft from an article'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "schema" -d 'Print the JSON Schema of briefings, by which editors complete and check them: `sitroom schema > briefing.schema.json`'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "present" -d 'Present a briefing from this terminal; the audience needs nothing but `ssh -p 2222 HOST`'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "serve" -d 'Let others read over SSH: they need nothing but `ssh -p 2222 HOST`'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "passphrase" -d 'Ask for a passphrase and print its hash, for `serve --audience passphrase:FILE`'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from check config diff export fmt new schema present serve passphrase help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
