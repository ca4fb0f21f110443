using System.Globalization;

namespace SeaPack.Bench;

/// <summary>The table of figures, printed row by row.</summary>
internal static class Report
{
    public static void Heading(string text) => Console.WriteLine($"\n## {text}\n\n| what | figure | goal |\n| --- | --- | --- |");

    public static void Row(string what, double figure, string unit, string goal = "") =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure:0.###} {unit} | {goal} |"));
}
