using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What all tests of this assembly share is taken down after the last of them.</summary>
[SetUpFixture]
public class TestRun
{
    [OneTimeTearDown]
    public void RemovePackage() => SdkPackage.Remove();
}
