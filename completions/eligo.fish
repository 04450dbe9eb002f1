# Completions of eligo for fish. The program itself knows how a command line can go on; this puts its
# answer into fish's terms.

function __eligo_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l before (string match -r -- '^-[^=]*=' $word)
    for line in (command eligo complete -- $words[2..-1] "$word" 2>/dev/null)
        switch $line
            case :files
                for path in (__fish_complete_path (string replace -- "$before" '' "$word"))
                    echo "$before$path"
                end
            case :directories
                for path in (__fish_complete_directories (string replace -- "$before" '' "$word"))
                    echo "$before$path"
                end
            case '*'
                echo $line
        end
    end
end

complete -c eligo -f -a '(__eligo_complete)'
