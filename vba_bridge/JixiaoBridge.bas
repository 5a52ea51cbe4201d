Attribute VB_Name = "JixiaoBridge"
' Starts the Python server that lies beside the workbook and calls its functions.
'
' The folder "python" beside the workbook holds pythonw.exe and the xlwings DLL of both bitnesses. The DLL starts
' the process and hands over its COM object; from then on one late-bound call is all there is to it.
Option Explicit
Option Private Module

' Raised where there is no Python to ask; its description is the Chinese sentence that says what to do.
Public Const PythonMissing As Long = 1701
' The DLL of xlwings this workbook was built for. A Declare takes only a literal: a test compares them.
Public Const LibraryVersion As String = "0.37.8"

Private Const HostModule As String = "xlwings_jixiao.hosts.excel"
Private Const SecondsBetweenStarts As Long = 30

#If Mac Then
    Public Const LibraryBits As String = ""
#ElseIf VBA7 Then
    Private Declare PtrSafe Function LoadLibraryA Lib "kernel32" (ByVal path As String) As LongPtr
    #If Win64 Then
        Public Const LibraryBits As String = "64"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-0.37.8.dll" ( _
            ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
    #Else
        Public Const LibraryBits As String = "32"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" ( _
            ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
    #End If
#Else
    Public Const LibraryBits As String = "32"
    Private Declare Function LoadLibraryA Lib "kernel32" (ByVal path As String) As Long
    Private Declare Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" ( _
        ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
#End If

Private server As Object
Private lastProblem As String
Private notBefore As Date
Private starts As Long

' Calls a function of the Python host with an array of plain values: no workbook and no caller go along, which
' is what makes a call 1.5 ms instead of 110 ms [run, under wine]. A server that died is started again once.
Public Function CallPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim again As Boolean, number As Long, description As String
    On Error GoTo Failed
Ask:
    If server Is Nothing Then StartServer
    ' The brackets pass copies: late binding would pass references to the variables.
    CallPython = server.CallUDF(HostModule, (functionName), (arguments))
    Exit Function
Failed:
    ' Kept aside, since calling a procedure empties Err.
    number = Err.Number
    description = Err.Description
    If ServerIsGone(number) Then
        Set server = Nothing
        If again Then
            Postpone
            lastProblem = Say("died")
            number = PythonMissing
            description = lastProblem
        Else
            again = True
            Resume Ask
        End If
    End If
    If number <> PythonMissing Then lastProblem = description
    Err.Raise number, , description
End Function

' Forgets a failed start, so that a button tries at once instead of after half a minute.
Public Sub TryAgain()
    notBefore = 0
End Sub

' Whether a server answers; it is started if need be.
Public Function Ready() As Boolean
    On Error GoTo NotThere
    If server Is Nothing Then StartServer
    Ready = True
    Exit Function
NotThere:
    ' A reason that StartServer gave is kept by itself; one of Windows or VBA is not.
    If Err.Number <> PythonMissing Then lastProblem = Err.Description
End Function

' Where Python is looked for, and the last problem with it.
Public Function ExpectedFolder() As String
    ExpectedFolder = ThisWorkbook.path & "\python"
End Function

Public Function LibraryName() As String
    LibraryName = "xlwings" & LibraryBits & "-" & LibraryVersion & ".dll"
End Function

Public Function Problem() As String
    Problem = lastProblem
End Function

Private Sub StartServer()
    Dim reason As String
    ' Hundreds of cells may ask in a row: a start that failed is not tried again for each of them.
    If Now < notBefore Then Err.Raise PythonMissing, , lastProblem
    Postpone
    reason = WhatIsAbsent()
    If Len(reason) > 0 Then GiveUp reason
    Set server = Activate(ExpectedFolder() & "\")
    ForgetAnswers
    notBefore = 0
    lastProblem = ""
End Sub

Private Sub Postpone()
    notBefore = Now + TimeSerial(0, 0, SecondsBetweenStarts)
End Sub

Private Sub GiveUp(ByVal reason As String)
    lastProblem = reason
    Err.Raise PythonMissing, , reason
End Sub

' Why there can be no Python here, as a sentence; "" where all files lie in their place. An unsaved workbook has no
' folder, one opened from the cloud has a web address for it.
Private Function WhatIsAbsent() As String
    Dim folder As String
    folder = ThisWorkbook.path
    If Len(LibraryBits) = 0 Then
        WhatIsAbsent = Say("no_mac")
    ElseIf Len(folder) = 0 Then
        WhatIsAbsent = Say("unsaved")
    ElseIf InStr(folder, "://") > 0 Then
        WhatIsAbsent = Say("web_folder", folder)
    ElseIf Not FolderThere(ExpectedFolder()) Then
        WhatIsAbsent = Say("no_folder", ExpectedFolder())
    ElseIf Not FileThere(ExpectedFolder() & "\pythonw.exe") Then
        WhatIsAbsent = Say("no_pythonw", ExpectedFolder())
    ElseIf Not FileThere(ExpectedFolder() & "\" & LibraryName()) Then
        WhatIsAbsent = Say("no_library", LibraryName(), ExpectedFolder())
    End If
End Function

' The COM object of a running server. Started without cmd.exe: there a wrong interpreter or a failing import
' hangs Excel, here it comes back with a message in less than a second [run, under wine].
Private Function Activate(ByVal folder As String) As Object
#If Not Mac Then
    Dim started As Variant, commandLine As String
    commandLine = """" & folder & "pythonw.exe"" -B -m xlwings_jixiao.hosts.excel.server $(CLSID)"
    ' The DLL knows a server by its command line, and would go back to the dead one [run, under wine].
    If starts > 0 Then commandLine = commandLine & " " & starts
    starts = starts + 1
    If LoadLibraryA(folder & LibraryName()) = 0 Then GiveUp WhyNotLoaded(Err.LastDllError)
    If XLPyDLLActivateAuto(started, commandLine, 1) <> 0 Then GiveUp Say("not_started", AsAnswer(started))
    If Not IsObject(started) Then GiveUp Say("not_started", AsAnswer(started))
    Set Activate = started
#End If
End Function

' What the DLL left instead of a server.
Private Function AsAnswer(ByRef started As Variant) As String
    On Error Resume Next
    AsAnswer = Left$(CStr(started), 300)
End Function

' Windows' reason for not loading the DLL, as a sentence: 193 is another bitness, 126 a path it cannot find, 5, 1260
' and 4551 are its policies.
Private Function WhyNotLoaded(ByVal code As Long) As String
    Select Case code
        Case 193
            WhyNotLoaded = Say("wrong_bits", LibraryName(), LibraryBits)
        Case 2, 3, 126
            WhyNotLoaded = Say("not_found_library", LibraryName())
        Case 5, 225, 1260, 4551
            WhyNotLoaded = Say("blocked_library", LibraryName(), code)
        Case Else
            WhyNotLoaded = Say("bad_library", LibraryName(), code)
    End Select
End Function

' The ways Windows says that the other process is no more.
Private Function ServerIsGone(ByVal number As Long) As Boolean
    Select Case number
        Case 462, &H800706BA, &H800706BE, &H800706BF, &H80010007, &H80010012, &H80010108, &H800401FD
            ServerIsGone = True
    End Select
End Function
