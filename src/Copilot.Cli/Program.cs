using System.Collections;
using System.Text;
using Copilot.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
return CopilotCommand.Run(
    args,
    new Surroundings(output, error, Environment.GetEnvironmentVariable, AppContext.BaseDirectory)
    {
        Variables = () =>
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? "")),
    }
);
