from mulin.config.cli import main

main()
